package dev.bywash.harness.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a log held at one moment.
 *
 * @param earliest the cursor that resumes before the oldest event kept
 * @param latest the cursor of the newest event
 */
public record LogBounds(Cursor earliest, Cursor latest) {

  /** The word that asks for everything that is kept. */
  public static final String FROM_EARLIEST = "earliest";

  /**
   * Decides where a client that asks for {@code requested} starts. Null and the empty text mean
   * from now, {@link #FROM_EARLIEST} means from the oldest event kept. After every gap it starts at
   * the earliest cursor, so that no more is missing than must be.
   */
  public Resume resume(@Nullable String requested) {
    if (requested == null || requested.isEmpty()) {
      return new Resume.Exact(latest);
    }
    if (requested.equals(FROM_EARLIEST)) {
      return new Resume.Exact(earliest);
    }
    Optional<Cursor> cursor = Cursor.parse(requested);
    if (cursor.isEmpty()) {
      return gap(GapReason.MALFORMED, requested);
    }
    return resume(cursor.get(), requested);
  }

  private Resume resume(Cursor cursor, String requested) {
    if (!cursor.epoch().equals(latest.epoch())) {
      return gap(GapReason.UNKNOWN_EPOCH, requested);
    }
    if (cursor.offset() > latest.offset()) {
      return gap(GapReason.MALFORMED, requested);
    }
    if (cursor.offset() < earliest.offset()) {
      return gap(GapReason.EXPIRED, requested);
    }
    return new Resume.Exact(cursor);
  }

  private Resume gap(GapReason reason, String requested) {
    int length = Math.min(requested.length(), Cursor.MAX_LENGTH);
    return new Resume.Gap(earliest, reason, requested.substring(0, length));
  }
}
