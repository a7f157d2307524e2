package dev.bywash.harness.http;

import java.util.ArrayList;
import java.util.List;

/** Takes header values apart, with respect for quoted strings. */
final class HeaderValues {

  private HeaderValues() {}

  /** The trimmed parts between separators; empty parts are left out, as RFC 9110 5.6.1 wants. */
  static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || (value.charAt(i) == separator && !quoted)) {
        String part = value.substring(start, i).trim();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      } else if (value.charAt(i) == '"') {
        quoted = !quoted;
      } else if (value.charAt(i) == '\\' && quoted) {
        i++;
      }
    }
    return parts;
  }

  /** The parts of all of a header's lines. */
  static List<String> split(List<String> lines, char separator) {
    return split(String.join(",", lines), separator);
  }

  static String unquote(String word) {
    boolean quoted = word.length() >= 2 && word.startsWith("\"") && word.endsWith("\"");
    return quoted ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1") : word;
  }
}
