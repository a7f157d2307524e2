package dev.bywash.harness.fault;

import java.time.Duration;
import java.util.List;

/**
 * A number, time, text or choice that an effect takes.
 *
 * @param meaning what it does, as a phrase
 * @param byDefault its value when none is given: a {@link Long}, a {@link Duration} or a {@link
 *     String}, by the type
 * @param min the least number, time in milliseconds, or number of characters
 * @param max the greatest
 * @param choices what a {@link Type#CHOICE} may be; otherwise empty
 */
public record Parameter(
    String name,
    Type type,
    String meaning,
    Object byDefault,
    long min,
    long max,
    List<String> choices) {

  /** What a parameter's value is. */
  public enum Type {
    /** A whole number, a {@link Long}. */
    COUNT,
    /** A number of bytes, a {@link Long}; as text also with KiB or MiB. */
    BYTES,
    /** A {@link Duration} in whole milliseconds; as text with ms, s, m or h. */
    TIME,
    /** A {@link String} of printable characters. */
    TEXT,
    /** One of several words, a {@link String}. */
    CHOICE
  }

  static Parameter count(String name, long byDefault, long min, long max, String meaning) {
    return new Parameter(name, Type.COUNT, meaning, byDefault, min, max, List.of());
  }

  static Parameter bytes(String name, long byDefault, long min, long max, String meaning) {
    return new Parameter(name, Type.BYTES, meaning, byDefault, min, max, List.of());
  }

  static Parameter time(String name, Duration byDefault, Duration max, String meaning) {
    return new Parameter(name, Type.TIME, meaning, byDefault, 0, max.toMillis(), List.of());
  }

  static Parameter text(String name, String byDefault, int max, String meaning) {
    return new Parameter(name, Type.TEXT, meaning, byDefault, 0, max, List.of());
  }

  /** The first choice is the default. */
  static Parameter choice(String name, String meaning, String... choices) {
    return new Parameter(name, Type.CHOICE, meaning, choices[0], 0, 0, List.of(choices));
  }

  /** The values that are right, for people. */
  public String range() {
    return switch (type) {
      case COUNT -> min + " to " + max;
      case BYTES -> Quantities.printSize(min) + " to " + Quantities.printSize(max);
      case TIME ->
          Quantities.print(Duration.ofMillis(min))
              + " to "
              + Quantities.print(Duration.ofMillis(max));
      case TEXT -> "at most " + max + " printable characters";
      case CHOICE -> "one of " + String.join(", ", choices);
    };
  }

  /** The text of a value of this parameter. */
  public String print(Object value) {
    return switch (type) {
      case BYTES -> Quantities.printSize((Long) value);
      case TIME -> Quantities.print((Duration) value);
      case COUNT, TEXT, CHOICE -> value.toString();
    };
  }

  Object parse(String text) {
    try {
      return switch (type) {
        case COUNT -> check(Quantities.count(text));
        case BYTES -> check(Quantities.size(text));
        case TIME -> check(Quantities.duration(text));
        case TEXT, CHOICE -> check(text);
      };
    } catch (MalformedFaultException e) {
      String message = String.valueOf(e.getMessage());
      throw new MalformedFaultException(
          message.startsWith(name + " ") ? message : name + ": " + message);
    }
  }

  /** The value in its own type, or a failure that says what would be right. */
  Object check(Object value) {
    Object own = value instanceof Integer number ? Long.valueOf(number) : value;
    boolean right =
        switch (type) {
          case COUNT, BYTES -> own instanceof Long number && number >= min && number <= max;
          case TIME ->
              own instanceof Duration time
                  && time.compareTo(Duration.ofMillis(min)) >= 0
                  && time.compareTo(Duration.ofMillis(max)) <= 0
                  && time.toNanosPart() % 1_000_000 == 0;
          case TEXT ->
              own instanceof String text
                  && text.length() <= max
                  && text.chars().noneMatch(Character::isISOControl);
          case CHOICE -> own instanceof String word && choices.contains(word);
        };
    if (!right) {
      throw new MalformedFaultException(
          "%s is %s, but must be %s".formatted(name, printed(value), range()));
    }
    return own;
  }

  private static String printed(Object value) {
    return value instanceof Duration time ? Quantities.print(time) : "'" + value + "'";
  }
}
