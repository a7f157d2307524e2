package dev.bywash.bench.source;

/**
 * The time at which an event was sent, as a number of 18 digits whatever the clock says. The clock
 * is that of {@link System#nanoTime}, which all processes of a machine share on Linux.
 */
public final class SentTime {
  private static final long BASE = 100_000_000_000_000_000L;

  private static final String FIELD = "\"sent\":";

  private SentTime() {}

  static long encode(long nanoTime) {
    return BASE + nanoTime;
  }

  /** The {@link System#nanoTime} that the field {@code sent} of a payload stands for. */
  public static long decode(long sent) {
    return sent - BASE;
  }

  /** The same of the payload as text, or of a text that holds one. */
  public static long find(String json) {
    int start = json.indexOf(FIELD) + FIELD.length();
    return decode(Long.parseLong(json, start, start + Payload.SENT.length(), 10));
  }
}
