package dev.bywash.harness.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The epochs under which faults have shown the log, so that a client that comes back with one is
 * understood. It remembers the newest 10,000. Safe on every thread.
 */
final class ShownEpochs {

  private static final int CAPACITY = 10_000;
  private static final int MAX_REAL_LENGTH = 24;

  /** Guarded by itself: the real epoch of each shown one. */
  private final Map<String, String> reals =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > CAPACITY;
        }
      };

  private long count;

  /** An epoch that nobody has seen before. */
  EpochMask next(String real) {
    synchronized (reals) {
      String stem = real.substring(0, Math.min(real.length(), MAX_REAL_LENGTH));
      String shown;
      do {
        count++;
        shown = stem + "x" + Long.toString(count, 36);
      } while (shown.equals(real));
      reals.put(shown, real);
      return new EpochMask(real, shown);
    }
  }

  /** The mask of a cursor's epoch, when it is a shown one. */
  Optional<EpochMask> of(String epoch) {
    synchronized (reals) {
      String real = reals.get(epoch);
      return real == null ? Optional.empty() : Optional.of(new EpochMask(real, epoch));
    }
  }
}
