package dev.bywash.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One answer to a plain poll, taken apart. Confined to one reading. */
final class PlainPage {
  private static final int HASH_DIGITS = 32;

  private final PlainPolling polling;
  private final List<JsonElement> items;

  /** Those of the items, in their order. */
  private final List<String> ids;

  private final @Nullable String cursor;

  private PlainPage(
      PlainPolling polling, List<JsonElement> items, List<String> ids, @Nullable String cursor) {
    this.polling = polling;
    this.items = items;
    this.ids = ids;
    this.cursor = cursor;
  }

  static PlainPage read(String body, PlainPolling polling) throws MalformedMessageException {
    // Gson's reader lets through what is no JSON.
    try (JsonScanner json = new JsonScanner(body)) {
      json.skip();
      json.end();
    }
    JsonElement page = JsonParser.parseString(body);
    List<JsonElement> items = items(page, polling);
    List<String> ids = new ArrayList<>(items.size());
    for (JsonElement item : items) {
      ids.add(id(item, polling));
    }
    String cursor = polling.cursor == null ? null : find("cursor", polling.cursor, page);
    return new PlainPage(polling, items, ids, cursor);
  }

  /** The items, the oldest first. */
  private static List<JsonElement> items(JsonElement page, PlainPolling polling)
      throws MalformedMessageException {
    JsonArray array = find("items", polling.items, page);
    if (array == null) {
      throw new MalformedMessageException(
          "a page in which the items are not found: without other word, it is one array, or an"
              + " object with one array in it");
    }
    List<JsonElement> items = new ArrayList<>(array.size());
    for (JsonElement item : array) {
      items.add(item);
    }
    if (polling.newestFirst) {
      Collections.reverse(items);
    }
    return items;
  }

  private static String id(JsonElement item, PlainPolling polling)
      throws MalformedMessageException {
    String id = find("id", polling.id, item);
    return id == null || id.isEmpty()
        ? ByteString.encodeUtf8(item.toString()).sha256().hex().substring(0, HASH_DIGITS)
        : id;
  }

  /** Whether items may have come and gone since the one with this id was the newest. */
  boolean hasRunPast(String id) {
    return polling.isWindow() && !ids.isEmpty() && !ids.contains(id);
  }

  void tell(long nowMillis, MessageSink sink) throws MalformedMessageException {
    for (int i = 0; i < items.size(); i++) {
      JsonElement item = items.get(i);
      String type = find("type", polling.type, item);
      JsonElement data = find("data", polling.data, item);
      String json = data == null ? "null" : data.toString();
      sink.event(ids.get(i), "", type == null ? "message" : type, nowMillis, json);
    }
    if (cursor != null && !cursor.isEmpty()) {
      sink.heartbeat(cursor);
    }
  }

  private static <T> @Nullable T find(String what, JsonPart<T> function, JsonElement json)
      throws MalformedMessageException {
    try {
      return function.of(json);
    } catch (RuntimeException e) {
      throw new MalformedMessageException("the function for \"" + what + "\" failed: " + e, e);
    }
  }
}
