package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import java.util.Random;

/**
 * A rule that waits for its moment on one connection, or on the polls of one client. Safe on every
 * thread: polls of one client may be served by several.
 */
public final class ArmedFault {

  private final Faults faults;
  private final ActiveFault rule;
  private final boolean poll;

  /** Guarded by this object's monitor, as everything below. */
  private final Random random;

  private long events;

  /** Whether the moment has come that comes once only. */
  private boolean spent;

  ArmedFault(Faults faults, ActiveFault rule, int number, boolean poll) {
    this.faults = faults;
    this.rule = rule;
    this.poll = poll;
    this.random = new Random(mixed(rule.fault().lifetime().seed(), number));
  }

  /**
   * A seed for one connection. The first numbers of a {@link Random} hardly differ between seeds
   * that are near each other, so the bits are mixed first (the finalizer of MurmurHash3).
   */
  private static long mixed(long seed, int number) {
    long bits = seed * 0x9e3779b97f4a7c15L + number;
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }

  /** The rule. */
  public ActiveFault rule() {
    return rule;
  }

  /** When it happens. */
  public Trigger trigger() {
    return rule.fault().trigger();
  }

  /** What happens. */
  public Effect effect() {
    return rule.fault().effect();
  }

  /** Whether it happens at this kind of moment. */
  public boolean isAt(Kind kind) {
    return trigger().kind() == kind;
  }

  /**
   * Counts an event that is about to be sent, and says whether this is the one: the one that is
   * concerned, or the one after which it happens.
   *
   * @param hasLongCharacter whether a character of it has several bytes
   */
  public synchronized boolean meetsEvent(boolean hasLongCharacter) {
    Trigger trigger = trigger();
    events++;
    boolean met =
        switch (trigger.kind()) {
          case EACH_EVENT -> true;
          case EVENT -> events == trigger.number();
          case AFTER_EVENTS -> events == trigger.number();
          case IN_EVENT ->
              Trigger.Place.insideCharacter().equals(trigger.place())
                  ? !spent && hasLongCharacter && events >= trigger.number()
                  : events == trigger.number();
          case ACCEPT, UPGRADE, HEADERS, RESUME, AFTER_TIME, HEARTBEAT -> false;
        };
    if (met && poll) {
      events = 0;
    } else if (met) {
      spent = true;
    }
    return met;
  }

  /**
   * The moment has come: says whether it happens, which is so unless the rule is used up, past its
   * time or removed, or chance is against it; and if so writes it to the journal.
   */
  public boolean fire(Visit visit, Occasion occasion) {
    if (!isLucky() || !rule.grant()) {
      return false;
    }
    faults.write(rule, visit, occasion);
    return true;
  }

  private synchronized boolean isLucky() {
    double probability = rule.fault().lifetime().probability();
    return probability == 1 || random.nextDouble() < probability;
  }
}
