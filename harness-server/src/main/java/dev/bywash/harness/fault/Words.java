package dev.bywash.harness.fault;

import java.util.ArrayList;
import java.util.List;

/** Takes a rule's text apart, with respect for double quotes, in which a backslash escapes. */
final class Words {

  private static final int MAX_LENGTH = 4_000;

  private Words() {}

  /** The trimmed parts between separators that stand outside quotes, quotes and all. */
  static List<String> split(String text, char separator) {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedFaultException("a rule has at most " + MAX_LENGTH + " characters");
    }
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    if (quoted) {
      throw new MalformedFaultException("a closing quote is missing in: " + text);
    }
    parts.add(text.substring(start).trim());
    return parts;
  }

  /** The words between spaces; none is empty. */
  static List<String> words(String text) {
    return split(text, ' ').stream().filter(word -> !word.isEmpty()).toList();
  }

  static String unquote(String word) {
    if (!word.startsWith("\"")) {
      return word;
    }
    if (word.length() < 2 || !word.endsWith("\"")) {
      throw new MalformedFaultException("a quoted value ends with its quote, but this is " + word);
    }
    return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  static String quoteIfNeeded(String value) {
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> " :\"\\=".indexOf(c) >= 0);
    return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
