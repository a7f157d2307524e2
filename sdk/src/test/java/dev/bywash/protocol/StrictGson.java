package dev.bywash.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;

/**
 * What Gson makes of a text when it is as strict as it can be, but for control characters in
 * strings, which pass.
 */
final class StrictGson {
  private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]|\\p{Cs}");

  private StrictGson() {}

  /** Half a surrogate pair is JSON (RFC 8259, section 8.2), but not to Gson, so it is no judge. */
  static boolean canJudge(String text) {
    return !SURROGATE.matcher(text).find();
  }

  /**
   * Null for what is not JSON. To Gson nothing at all is a null, and that is not the standard's.
   */
  static JsonElement parse(String text) {
    if (text.trim().isEmpty()) {
      return null;
    }
    JsonReader reader = new JsonReader(new StringReader(withoutControls(text)));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? element : null;
    } catch (JsonParseException | IOException | NumberFormatException e) {
      return null;
    }
  }

  /** White space stays what it is everywhere, and what is only allowed in strings stays that. */
  static String withoutControls(String text) {
    return text.replaceAll("[\\n\\r\\t]", " ").replaceAll("[\\x00-\\x1f]", "~");
  }
}
