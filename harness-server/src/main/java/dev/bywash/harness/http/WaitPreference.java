package dev.bywash.harness.http;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code Prefer: wait=25} (RFC 7240), whatever other preferences stand beside it. */
final class WaitPreference {

  /** The longest time that a poll is held, in seconds. */
  static final int MAX_SECONDS = 60;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private WaitPreference() {}

  /** The seconds to wait that are granted; nothing when none, or nothing sensible, is asked for. */
  static OptionalInt granted(List<String> preferLines) {
    for (String preference : HeaderValues.split(preferLines, ',')) {
      String[] word = HeaderValues.split(preference + " ", ';').get(0).split("=", 2);
      if (word.length == 2 && word[0].trim().equalsIgnoreCase("wait")) {
        return seconds(HeaderValues.unquote(word[1].trim()));
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt seconds(String digits) {
    if (!NUMBER.matcher(digits).matches()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.min(MAX_SECONDS, Integer.parseInt(digits)));
  }
}
