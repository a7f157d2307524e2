package dev.bywash.harness.webhook;

import dev.bywash.harness.log.Names;
import java.util.regex.Pattern;

/** A name in which {@code *} stands for any characters, also for none: {@code quake.*}. */
final class Wildcard {

  private final Pattern pattern;

  private Wildcard(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it holds what no name can hold
   */
  static Wildcard parse(String what, String text) {
    String name = text.replace("*", "x");
    if (what.equals("channel")) {
      Names.requireChannel(name);
    } else {
      Names.requireType(name);
    }
    StringBuilder regex = new StringBuilder();
    for (String part : text.split("\\*+", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
      if (regex.isEmpty()) {
        regex.append("(?:)");
      }
    }
    return new Wildcard(Pattern.compile(regex.toString()));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
