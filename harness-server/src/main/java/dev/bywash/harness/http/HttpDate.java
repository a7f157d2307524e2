package dev.bywash.harness.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in the form of RFC 9110 5.6.7. Safe on every thread. */
final class HttpDate {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** The newest second that was asked for: every answer has it, and it is the same for many. */
  private static volatile Stamp newest = stamp(0);

  private HttpDate() {}

  private record Stamp(long second, String text) {}

  private static Stamp stamp(long second) {
    return new Stamp(second, FORM.format(Instant.ofEpochSecond(second)));
  }

  static String of(Instant moment) {
    return FORM.format(moment);
  }

  /** The present second. */
  static String now() {
    long second = System.currentTimeMillis() / 1_000;
    Stamp known = newest;
    if (known.second != second) {
      known = stamp(second);
      newest = known;
    }
    return known.text;
  }
}
