package dev.bywash.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where things are in JSON of which nobody has said where they are. */
final class PlainDefaults {
  private PlainDefaults() {}

  /** The array that the page is, or the only one in it. */
  static @Nullable JsonArray items(JsonElement page) {
    if (page.isJsonArray()) {
      return page.getAsJsonArray();
    }
    JsonArray only = null;
    if (page.isJsonObject()) {
      for (Map.Entry<String, JsonElement> field : page.getAsJsonObject().entrySet()) {
        if (field.getValue().isJsonArray()) {
          if (only != null) {
            return null;
          }
          only = field.getValue().getAsJsonArray();
        }
      }
    }
    return only;
  }

  static @Nullable String id(JsonElement item) {
    return text(item, "id");
  }

  static @Nullable String type(JsonElement item) {
    return text(item, "type");
  }

  private static @Nullable String text(JsonElement item, String name) {
    JsonElement field = item.isJsonObject() ? item.getAsJsonObject().get(name) : null;
    return field != null && field.isJsonPrimitive() ? field.getAsString() : null;
  }
}
