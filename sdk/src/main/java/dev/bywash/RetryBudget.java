package dev.bywash;

import dev.bywash.internal.engine.Admission;
import dev.bywash.internal.time.Clock;
import dev.bywash.internal.time.MonotonicClock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many attempts all clients that share it may make at one server, so that a process with many
 * clients does not storm a server that restarts or flaps. Each client waits with jitter by itself;
 * a hundred of them are still a hundred.
 *
 * <p>Attempts are counted for each origin: scheme, host and port. An origin may be asked {@link
 * #burst} times at once, and then at the {@linkplain #of rate}; who comes too early is told when
 * its turn is, waits in {@link ConnectionState.Phase#WAITING} with that reason, and is not asked to
 * stand in line again. A race that has begun runs on without asking, so that a fallback is found
 * even then; its further attempts are counted, and who asks after that waits for them. So while a
 * server is down for all transports alike there are no more than {@code burst + rate × t} attempts
 * in a time <i>t</i>; where every one of <i>n</i> transports fails for itself it can be <i>n</i>
 * times as many until each client has had a turn, and after that it is the rate again.
 *
 * <p>The arithmetic is that of the Generic Cell Rate Algorithm (ITU-T I.371): one number for each
 * origin, the time at which it will have caught up. Safe for use by many threads; nothing blocks.
 */
public final class RetryBudget {
  private static final int DEFAULT_BURST = 20;
  private static final int DEFAULT_PER_SECOND = 10;
  private static final int MAX_ATTEMPTS = 1_000_000;
  private static final int TIDY_AT = 256;

  private static final RetryBudget SHARED =
      of(DEFAULT_BURST, DEFAULT_PER_SECOND, 1, TimeUnit.SECONDS);
  private static final RetryBudget UNLIMITED = new RetryBudget(1, 0, MonotonicClock.system());

  private final int burst;
  private final long intervalMicros;
  private final Clock clock;

  /** When each origin will have caught up, in microseconds of the clock. Guarded by itself. */
  private final Map<String, Long> caughtUpMicros = new HashMap<>();

  private RetryBudget(int burst, long intervalMicros, Clock clock) {
    this.burst = burst;
    this.intervalMicros = intervalMicros;
    this.clock = clock;
  }

  /**
   * The budget that all clients of this process share unless they are given another: 20 attempts at
   * once and 10 a second after that, for each origin. A client alone never comes near it.
   */
  public static RetryBudget shared() {
    return SHARED;
  }

  /** No limit but each client's own {@link RetryPolicy}. */
  public static RetryBudget unlimited() {
    return UNLIMITED;
  }

  /**
   * A budget of its own, for the clients that are given it.
   *
   * @param burst how many attempts an origin may get at once; 1 to 1,000,000
   * @param attempts how many it gets in each period after that; 1 to 1,000,000
   * @param period 1 ms to 1 day
   * @throws IllegalArgumentException for numbers outside these, or more than 1,000 attempts a
   *     millisecond
   */
  public static RetryBudget of(int burst, int attempts, long period, TimeUnit unit) {
    return of(burst, attempts, period, unit, MonotonicClock.system());
  }

  static RetryBudget of(int burst, int attempts, long period, TimeUnit unit, Clock clock) {
    check("burst", burst, MAX_ATTEMPTS, "attempts");
    check("attempts", attempts, MAX_ATTEMPTS, "attempts");
    check("period", unit.toMillis(period), TimeUnit.DAYS.toMillis(1), "ms");
    long interval = unit.toMicros(period) / attempts;
    if (interval == 0) {
      throw new IllegalArgumentException(
          "a budget is at most 1,000 attempts a millisecond, not "
              + attempts
              + " in "
              + unit.toMicros(period)
              + " µs");
    }
    return new RetryBudget(burst, interval, clock);
  }

  /** How many attempts an origin may get at once. */
  public int burst() {
    return burst;
  }

  /** What one connection has to ask before it tries this origin. */
  Admission admissionTo(String origin) {
    return new Admission(
        new Admission.Source() {
          @Override
          public long reserveMillis() {
            return RetryBudget.this.reserveMillis(origin);
          }

          @Override
          public void giveBack() {
            RetryBudget.this.giveBack(origin);
          }
        });
  }

  /** Takes the next free turn, which is in so many milliseconds; 0 for now. */
  long reserveMillis(String origin) {
    if (intervalMicros == 0) {
      return 0;
    }
    synchronized (caughtUpMicros) {
      long now = nowMicros();
      tidy(now);
      Long known = caughtUpMicros.get(origin);
      long caughtUp = known == null ? now : Math.max(known, now);
      caughtUpMicros.put(origin, caughtUp + intervalMicros);
      long early = caughtUp - (burst - 1) * intervalMicros - now;
      return early <= 0 ? 0 : TimeUnit.MICROSECONDS.toMillis(early) + 1;
    }
  }

  private void giveBack(String origin) {
    synchronized (caughtUpMicros) {
      Long known = caughtUpMicros.get(origin);
      if (known != null) {
        caughtUpMicros.put(origin, known - intervalMicros);
      }
    }
  }

  /** Forgets the origins that have caught up, which are as good as new. */
  private void tidy(long nowMicros) {
    if (caughtUpMicros.size() < TIDY_AT) {
      return;
    }
    Iterator<Long> each = caughtUpMicros.values().iterator();
    while (each.hasNext()) {
      if (each.next() <= nowMicros) {
        each.remove();
      }
    }
  }

  private long nowMicros() {
    return TimeUnit.MILLISECONDS.toMicros(clock.nowMillis());
  }

  private static void check(String name, long value, long max, String unit) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " is 1 to " + max + " " + unit + ", not " + value);
    }
  }

  @Override
  public String toString() {
    return intervalMicros == 0
        ? "RetryBudget{unlimited}"
        : "RetryBudget{" + burst + " at once, then one each " + intervalMicros + " µs}";
  }
}
