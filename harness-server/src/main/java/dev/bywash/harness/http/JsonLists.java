package dev.bywash.harness.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.function.Function;

/** Lists as JSON. Stateless. */
final class JsonLists {

  private JsonLists() {}

  static <T> JsonArray of(List<T> items, Function<T, ? extends JsonElement> form) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(form.apply(item)));
    return array;
  }

  static JsonArray ofTexts(List<String> texts) {
    return of(texts, JsonPrimitive::new);
  }

  /** An object with the list as its one field. */
  static <T> JsonObject named(
      String field, List<T> items, Function<T, ? extends JsonElement> form) {
    JsonObject json = new JsonObject();
    json.add(field, of(items, form));
    return json;
  }
}
