package dev.bywash.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 500ms}, {@code 15s}, {@code 1.5m}, {@code 0}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  @Override
  public Duration convert(String value) {
    if (value.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is no duration; write it like 500ms, 15s, 2m, 1h or 1d");
    }
    BigDecimal millis =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
    return Duration.ofMillis(millis.longValue());
  }

  /** A duration in the form that {@link #convert} reads: in the largest unit that stays whole. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    String best = "ms";
    for (String unit : new String[] {"s", "m", "h", "d"}) {
      if (millis != 0 && millis % unit(unit) == 0) {
        best = unit;
      }
    }
    return millis == 0 ? "0" : millis / unit(best) + best;
  }

  private static long unit(String name) {
    Long millis = MILLIS.get(name);
    if (millis == null) {
      throw new IllegalArgumentException(name);
    }
    return millis;
  }
}
