package dev.bywash.harness.fault;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and percentages as text, each with one canonical form. */
final class Quantities {

  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18})([A-Za-z]*)");

  private static final Map<String, Long> TIMES = new LinkedHashMap<>();
  private static final Map<String, Long> SIZES = new LinkedHashMap<>();

  static {
    TIMES.put("h", 3_600_000L);
    TIMES.put("m", 60_000L);
    TIMES.put("s", 1_000L);
    TIMES.put("ms", 1L);
    SIZES.put("MiB", 1L << 20);
    SIZES.put("KiB", 1L << 10);
    SIZES.put("", 1L);
  }

  private Quantities() {}

  static Duration duration(String text) {
    return Duration.ofMillis(read(text, TIMES, "no duration; write it like 500ms, 15s, 2m or 1h"));
  }

  static boolean isDuration(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    return matcher.matches() && TIMES.containsKey(matcher.group(2));
  }

  static String print(Duration duration) {
    return print(duration.toMillis(), TIMES, "ms");
  }

  static long size(String text) {
    return read(text, SIZES, "no number of bytes; write it like 100, 64KiB or 1MiB");
  }

  static String printSize(long bytes) {
    return print(bytes, SIZES, "");
  }

  static long count(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new MalformedFaultException("'" + text + "' is no whole number");
    }
    return Long.parseLong(text);
  }

  /** A share between 0 and 1, from text such as {@code 12.5%}. */
  static double share(String percent) {
    if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,20})?%")) {
      throw new MalformedFaultException("'" + percent + "' is no percentage; write it like 12.5%");
    }
    return new BigDecimal(percent.substring(0, percent.length() - 1))
        .movePointLeft(2)
        .doubleValue();
  }

  static String printShare(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private static long read(String text, Map<String, Long> units, String otherwise) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new MalformedFaultException("'" + text + "' is " + otherwise);
    }
    BigInteger value = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit));
    return value.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static String print(long value, Map<String, Long> units, String smallest) {
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (value != 0 && value % unit.getValue() == 0) {
        return value / unit.getValue() + unit.getKey();
      }
    }
    return value + smallest;
  }
}
