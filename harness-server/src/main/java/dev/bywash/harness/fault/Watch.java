package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All rules that wait for their moment on one connection. Not safe on several threads: it belongs
 * to the connection's own.
 */
public final class Watch {

  private final Faults faults;
  private final Visit visit;
  private final List<ArmedFault> armed = new ArrayList<>();

  /** The rules that were looked at already. */
  private List<ActiveFault> known;

  /** Over a connection that none of these concerns. */
  Watch(Faults faults, Visit visit, List<ActiveFault> rules) {
    this.faults = faults;
    this.visit = visit;
    this.known = rules;
  }

  Watch(Faults faults, Visit visit, List<ActiveFault> rules, List<ActiveFault> own) {
    this(faults, visit, rules);
    for (List<ActiveFault> some : List.of(rules, own)) {
      for (ActiveFault rule : some) {
        ArmedFault met = rule.meet(visit);
        if (met != null) {
          armed.add(met);
        }
      }
    }
  }

  /** The connection. */
  public Visit visit() {
    return visit;
  }

  /** The rules that concern it, in the order in which they were added. */
  public List<ArmedFault> armed() {
    return armed;
  }

  /** Whether rules were added or removed since the last {@link #renew}: one volatile read. */
  public boolean isOutdated() {
    return faults.rules() != known;
  }

  /** Takes in the rules that were added meanwhile, answers with those, and forgets the removed. */
  public List<ArmedFault> renew() {
    List<ActiveFault> rules = faults.rules();
    List<ArmedFault> added = new ArrayList<>();
    for (ActiveFault rule : rules) {
      ArmedFault joined = known.contains(rule) ? null : rule.join(visit);
      if (joined != null) {
        added.add(joined);
      }
    }
    armed.removeIf(fault -> known.contains(fault.rule()) && !rules.contains(fault.rule()));
    known = rules;
    armed.addAll(added);
    return added;
  }

  /**
   * Fires what happens at one of these moments and is wanted, in order; what is not wanted waits.
   */
  public List<Effect> fire(Set<Kind> kinds, Predicate<Effect> wanted, Occasion occasion) {
    List<Effect> fired = new ArrayList<>();
    for (ArmedFault fault : armed) {
      if (kinds.contains(fault.trigger().kind())
          && wanted.test(fault.effect())
          && fault.fire(visit, occasion)) {
        fired.add(fault.effect());
      }
    }
    return fired;
  }
}
