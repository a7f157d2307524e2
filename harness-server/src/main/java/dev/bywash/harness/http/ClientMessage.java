package dev.bywash.harness.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client says on a WebSocket: that from now on it wants these channels, and no others.
 *
 * @param ref the client's number for this message, which the answer bears
 * @param channels their names, unchecked
 * @param lastEventId the cursor to resume from, unchecked; null for none
 */
record ClientMessage(long ref, List<String> channels, @Nullable String lastEventId) {

  static final String SUBSCRIBE = "subscribe";

  private static final long MAX_REF = (1L << 53) - 1;

  /**
   * Reads a message; empty for one of a kind that is not known.
   *
   * @throws IllegalArgumentException that says why it makes no sense
   */
  static Optional<ClientMessage> parse(String text) {
    JsonElement message;
    try {
      message = JsonParser.parseString(text);
    } catch (JsonParseException notJson) {
      throw new IllegalArgumentException("a message is one JSON object", notJson);
    }
    if (!message.isJsonObject()) {
      throw new IllegalArgumentException("a message is one JSON object");
    }
    JsonElement subscribe = message.getAsJsonObject().get(SUBSCRIBE);
    return subscribe == null ? Optional.empty() : Optional.of(subscribe(subscribe));
  }

  private static ClientMessage subscribe(JsonElement element) {
    if (!element.isJsonObject()) {
      throw new IllegalArgumentException("\"subscribe\" is an object");
    }
    JsonObject fields = element.getAsJsonObject();
    return new ClientMessage(ref(fields), channels(fields), lastEventId(fields));
  }

  private static long ref(JsonObject fields) {
    if (fields.get("ref") instanceof JsonPrimitive ref && ref.isNumber()) {
      double number = ref.getAsDouble();
      if (number >= 0 && number <= MAX_REF && number == Math.rint(number)) {
        return (long) number;
      }
    }
    throw new IllegalArgumentException("\"ref\" is a whole number from 0 to 2^53 - 1");
  }

  private static List<String> channels(JsonObject fields) {
    List<String> channels = new ArrayList<>();
    if (fields.get("channels") instanceof JsonArray names) {
      for (JsonElement name : names) {
        channels.add(string(name, "channels"));
      }
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("\"channels\" is a list of one or more names");
    }
    return channels;
  }

  private static @Nullable String lastEventId(JsonObject fields) {
    JsonElement cursor = fields.get("lastEventId");
    return cursor == null || cursor.isJsonNull() ? null : string(cursor, "lastEventId");
  }

  private static String string(JsonElement element, String field) {
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException("\"" + field + "\" has something that is no string");
  }
}
