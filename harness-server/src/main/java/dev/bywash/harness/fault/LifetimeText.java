package dev.bywash.harness.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lifetimes as text, such as {@code 3 times for 30s 10% seed 42}. */
final class LifetimeText {

  private LifetimeText() {}

  static Lifetime parse(String part) {
    List<String> words = new ArrayList<>(Words.words(part));
    int times = 0;
    Duration time = Duration.ZERO;
    double probability = 1;
    long seed = 0;
    while (!words.isEmpty()) {
      String word = words.remove(0);
      if (word.equals("once")) {
        times = 1;
      } else if (word.equals("for")) {
        time = Quantities.duration(value(words, "for"));
      } else if (word.endsWith("%")) {
        probability = Quantities.share(word);
        seed = seed(words);
      } else if (word.matches("[0-9]+") && !words.isEmpty() && words.get(0).matches("times?")) {
        words.remove(0);
        times = times(word);
      } else {
        throw new MalformedFaultException(
            "'" + word + "' is no lifetime; write it like: once, 3 times, for 30s, 10% seed 42");
      }
    }
    return new Lifetime(times, time, probability, seed);
  }

  private static int times(String word) {
    long times = Quantities.count(word);
    if (times < 1 || times > Integer.MAX_VALUE) {
      throw new MalformedFaultException("times is " + times + ", but must be at least 1");
    }
    return (int) times;
  }

  private static long seed(List<String> words) {
    if (words.isEmpty() || !words.remove(0).equals("seed")) {
      throw new MalformedFaultException(
          "a probability needs a seed, so that it can be repeated: 10% seed 42");
    }
    String seed = value(words, "seed");
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new MalformedFaultException(
          "seed is '" + seed + "', but must be a whole number of at most 64 bits");
    }
  }

  private static String value(List<String> words, String of) {
    if (words.isEmpty()) {
      throw new MalformedFaultException("'" + of + "' lacks its value");
    }
    return words.remove(0);
  }
}
