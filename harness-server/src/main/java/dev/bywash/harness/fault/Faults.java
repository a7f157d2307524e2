package dev.bywash.harness.fault;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force on one server, and the journal of what they did.
 *
 * <pre>{@code
 * ActiveFault cut = server.faults().add("sse: after 3 events: cut: once");
 * …
 * assertThat(cut.fired()).isEqualTo(1);
 * }</pre>
 *
 * <p>A rule is in force for every event that is published after {@link #add} has returned, on
 * connections that are open already, too. When several rules have the same moment, they happen in
 * the order in which they were added; of those that give an answer of their own or end the
 * connection only the first does, and the others do not fire. Safe on every thread; nothing blocks.
 */
public final class Faults {

  /** The greatest number of rules at a time. */
  public static final int MAX_RULES = 1_000;

  private final Journal journal = new Journal();
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Immutable; replaced as a whole under this object's monitor. */
  private volatile List<ActiveFault> rules = List.of();

  /** The rules that came with a request, by client and text. Guarded by this object's monitor. */
  private final Map<List<@Nullable String>, ActiveFault> requested =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<@Nullable String>, ActiveFault> eldest) {
          return size() > MAX_RULES;
        }
      };

  /** Guarded by this object's monitor. */
  private long ids;

  /** No rules; {@code clock} gives the journal its times. */
  public Faults(InstantSource clock) {
    this(clock, System::nanoTime);
  }

  Faults(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Puts a rule in force.
   *
   * @throws IllegalStateException when there are {@value #MAX_RULES} already
   */
  public ActiveFault add(Fault fault) {
    ActiveFault added;
    synchronized (this) {
      if (rules.size() == MAX_RULES) {
        throw new IllegalStateException(
            "there are " + MAX_RULES + " rules already; remove some, or clear them all");
      }
      added = new ActiveFault(this, "f" + ++ids, fault, nanoTime());
      List<ActiveFault> more = new ArrayList<>(rules);
      more.add(added);
      rules = List.copyOf(more);
    }
    listeners.forEach(Runnable::run);
    return added;
  }

  /**
   * As {@link #add(Fault)}, for a rule's text form.
   *
   * @throws MalformedFaultException when it is none
   */
  public ActiveFault add(String rule) {
    return add(Fault.parse(rule));
  }

  /** The rules that were added and not removed, used up or not, in their order. */
  public List<ActiveFault> list() {
    synchronized (this) {
      return Stream.concat(rules.stream(), requested.values().stream()).toList();
    }
  }

  /** Those of {@link #list} that have never fired. */
  public List<ActiveFault> neverFired() {
    return list().stream().filter(rule -> rule.fired() == 0).toList();
  }

  /** Removes every rule; the journal stays. */
  public void clear() {
    synchronized (this) {
      rules.forEach(ActiveFault::markRemoved);
      requested.values().forEach(ActiveFault::markRemoved);
      rules = List.of();
      requested.clear();
    }
    listeners.forEach(Runnable::run);
  }

  /** Removes every rule and empties the journal, as between two tests. */
  public void reset() {
    clear();
    journal.clear();
  }

  /** What really happened. */
  public Journal journal() {
    return journal;
  }

  /** Runs {@code listener} after each change of the rules, on the thread that changes them. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** The rule that a request brings along: the same one each time that this client brings it. */
  public synchronized ActiveFault request(@Nullable String client, String text) {
    List<@Nullable String> key = new ArrayList<>();
    key.add(client);
    key.add(text);
    ActiveFault known = requested.get(key);
    if (known == null) {
      known = new ActiveFault(this, "u" + ++ids, Fault.parse(text), nanoTime());
      requested.put(key, known);
    }
    return known;
  }

  /**
   * The rules that concern a connection that opens now.
   *
   * @param own those that its request brings along
   */
  public Watch watch(Visit visit, List<ActiveFault> own) {
    return new Watch(this, visit, rules, own);
  }

  /** A watch over a connection that no rule of now concerns. */
  public Watch unwatched(Visit visit) {
    return new Watch(this, visit, rules);
  }

  /** The rules in force; the same list until they change. */
  List<ActiveFault> rules() {
    return rules;
  }

  void remove(ActiveFault rule) {
    synchronized (this) {
      rule.markRemoved();
      rules = rules.stream().filter(other -> other != rule).toList();
      requested.values().remove(rule);
    }
    listeners.forEach(Runnable::run);
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  void write(ActiveFault rule, Visit visit, Occasion occasion) {
    journal.write(rule, visit, clock.instant(), occasion);
  }
}
