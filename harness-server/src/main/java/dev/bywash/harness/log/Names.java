package dev.bywash.harness.log;

/** The alphabets of the names that publishers and subscribers choose. */
public final class Names {

  /** The greatest number of characters of a channel's or type's name. */
  public static final int MAX_LENGTH = 128;

  private static final String CHANNEL_MARKS = "._:~-";
  private static final String TYPE_MARKS = "._:/~-";

  private Names() {}

  /** Returns {@code name}, or fails with {@link IllegalArgumentException} that says why not. */
  public static String requireChannel(String name) {
    return require("channel", name, CHANNEL_MARKS);
  }

  /** Returns {@code name}, or fails with {@link IllegalArgumentException} that says why not. */
  public static String requireType(String name) {
    return require("type", name, TYPE_MARKS);
  }

  private static String require(String what, String name, String marks) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a %s's name has 1 to %d characters, but this one has %d"
              .formatted(what, MAX_LENGTH, name.length()));
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i), marks)) {
        throw new IllegalArgumentException(
            "character %d of the %s's name is U+%04X, but a name consists of A-Z a-z 0-9 %s"
                .formatted(i + 1, what, (int) name.charAt(i), String.join(" ", marks.split(""))));
      }
    }
    return name;
  }

  private static boolean isAllowed(char c, String marks) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || marks.indexOf(c) >= 0;
  }
}
