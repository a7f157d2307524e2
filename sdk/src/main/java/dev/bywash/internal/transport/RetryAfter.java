package dev.bywash.internal.transport;

import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {
  private static final long MAX_SECONDS = Integer.MAX_VALUE;

  private RetryAfter() {}

  /**
   * How long to stay away, in milliseconds, up to 68 years; -1 when the headers do not say so
   * understandably. A date is taken relative to the server's own {@code Date}, so that a wrong
   * clock on either side does no harm.
   *
   * @param wallMillis the time here since 1970 UTC, for a server that sends no {@code Date}
   */
  static long millis(Headers headers, long wallMillis) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return -1;
    }
    value = value.trim();
    if (!value.isEmpty() && isDigits(value)) {
      return seconds(value) * 1000;
    }
    Date at = headers.getDate("Retry-After");
    if (at == null) {
      return -1;
    }
    Date now = date(headers);
    long millis = at.getTime() - (now == null ? wallMillis : now.getTime());
    return Math.max(0, Math.min(millis, MAX_SECONDS * 1000));
  }

  private static @Nullable Date date(Headers headers) {
    return headers.getDate("Date");
  }

  private static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static long seconds(String digits) {
    long seconds = 0;
    for (int i = 0; i < digits.length(); i++) {
      seconds = Math.min(MAX_SECONDS, seconds * 10 + (digits.charAt(i) - '0'));
    }
    return seconds;
  }
}
