package dev.bywash.protocol;

import java.util.Random;

/** Makes JSON of every shape out of a seed, and breaks it. */
final class JsonTexts {
  private static final String[] STRINGS = {
    "\"\"",
    "\"a\"",
    "\"id\"",
    "\"\\u0069d\"",
    "\"data\"",
    "\"\\\"\\\\\"",
    "\"\\ud83d\\ude00\"",
    "\"😀é\"",
    "\"\\u0000\\n\\t\"",
    "\"a long enough string, with : and , and { and [ in it\"",
    "\"\\/\""
  };
  private static final String[] NUMBERS = {
    "0", "-0", "1", "-12", "1517966773840", "1.5", "-0.25e-3", "1E5", "2e+9", "9007199254740993"
  };
  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n\t "};
  private static final String DAMAGE = "{}[]\",:\\019-.eEtfnul \n\u0001'/é";

  private JsonTexts() {}

  static String value(Random random, int depth) {
    switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0:
        return "null";
      case 1:
        return Boolean.toString(random.nextBoolean());
      case 2:
        return NUMBERS[random.nextInt(NUMBERS.length)];
      case 3:
      case 4:
        return string(random);
      case 5:
        return array(random, depth - 1);
      default:
        return object(random, depth - 1);
    }
  }

  static String string(Random random) {
    return STRINGS[random.nextInt(STRINGS.length)];
  }

  static String space(Random random) {
    return SPACES[random.nextInt(SPACES.length)];
  }

  private static String array(Random random, int depth) {
    StringBuilder text = new StringBuilder("[").append(space(random));
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",").append(space(random));
      text.append(value(random, depth)).append(space(random));
    }
    return text.append(']').toString();
  }

  private static String object(Random random, int depth) {
    StringBuilder text = new StringBuilder("{").append(space(random));
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      // A number makes each name the only one of its kind: duplicates are nobody's standard.
      String name = string(random).replaceFirst("\"$", i + "\"");
      text.append(i == 0 ? "" : ",").append(space(random)).append(name).append(space(random));
      text.append(':').append(space(random)).append(value(random, depth)).append(space(random));
    }
    return text.append('}').toString();
  }

  /** Puts in, takes away or changes one character. */
  static String damage(String text, Random random) {
    int at = random.nextInt(text.length());
    String other = String.valueOf(DAMAGE.charAt(random.nextInt(DAMAGE.length())));
    switch (random.nextInt(3)) {
      case 0:
        return text.substring(0, at) + other + text.substring(at);
      case 1:
        return text.substring(0, at) + text.substring(at + 1);
      default:
        return text.substring(0, at) + other + text.substring(at + 1);
    }
  }
}
