package dev.bywash.harness.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.bywash.harness.hub.Transport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules as JSON objects. */
final class FaultJson {

  private static final List<String> FIELDS =
      List.of(
          "transports",
          "channel",
          "client",
          "connection",
          "resumed",
          "trigger",
          "effect",
          "parameters",
          "times",
          "for",
          "probability",
          "seed");

  private FaultJson() {}

  static String write(Fault fault) {
    JsonObject json = new JsonObject();
    writeMatch(fault.match(), json);
    json.addProperty("trigger", fault.trigger().toString());
    json.addProperty("effect", fault.effect().name());
    Map<String, Object> changed = fault.effect().changed();
    if (!changed.isEmpty()) {
      JsonObject parameters = new JsonObject();
      changed.forEach(
          (name, value) -> {
            boolean number = value instanceof Long;
            String text = fault.effect().spec().parameter(name).print(value);
            parameters.add(
                name, number ? new JsonPrimitive((Long) value) : new JsonPrimitive(text));
          });
      json.add("parameters", parameters);
    }
    writeLifetime(fault.lifetime(), json);
    return json.toString();
  }

  private static void writeMatch(Match match, JsonObject json) {
    if (!match.transports().isEmpty()) {
      JsonArray transports = new JsonArray();
      match.transports().forEach(transport -> transports.add(transport.wireName()));
      json.add("transports", transports);
    }
    if (match.channel() != null) {
      json.addProperty("channel", match.channel());
    }
    if (match.client() != null) {
      json.addProperty("client", match.client());
    }
    if (match.connection() > 0) {
      json.addProperty("connection", match.connection());
    }
    if (match.resumed() != null) {
      json.addProperty("resumed", match.resumed());
    }
  }

  private static void writeLifetime(Lifetime lifetime, JsonObject json) {
    if (lifetime.times() > 0) {
      json.addProperty("times", lifetime.times());
    }
    if (!lifetime.time().isZero()) {
      json.addProperty("for", Quantities.print(lifetime.time()));
    }
    if (lifetime.probability() < 1) {
      json.addProperty("probability", lifetime.probability());
      json.addProperty("seed", lifetime.seed());
    }
  }

  static Fault read(String text) {
    JsonElement json;
    try {
      json = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new MalformedFaultException("this is no JSON: " + e.getMessage());
    }
    if (!json.isJsonObject()) {
      throw new MalformedFaultException(
          "a rule in JSON is an object, such as {\"trigger\":\"after 3 events\",\"effect\":\"cut\"}");
    }
    return read(json.getAsJsonObject());
  }

  private static Fault read(JsonObject json) {
    for (String field : json.keySet()) {
      if (!FIELDS.contains(field)) {
        throw Suggestion.unknown("field of a rule", field, FIELDS);
      }
    }
    String name = string(json, "effect");
    if (name == null) {
      throw new MalformedFaultException("'effect' is missing: the name of what goes wrong");
    }
    Effect effect = effect(name, json.get("parameters"));
    String trigger = string(json, "trigger");
    return new Fault(
        match(json),
        trigger == null ? effect.spec().defaultTrigger() : Trigger.parse(trigger),
        effect,
        lifetime(json));
  }

  private static Effect effect(String name, @Nullable JsonElement parameters) {
    Effect effect = Effect.of(name);
    if (parameters == null) {
      return effect;
    }
    if (!parameters.isJsonObject()) {
      throw new MalformedFaultException("'parameters' must be an object");
    }
    for (Map.Entry<String, JsonElement> entry : parameters.getAsJsonObject().entrySet()) {
      if (!entry.getValue().isJsonPrimitive()) {
        throw new MalformedFaultException(
            "parameter '" + entry.getKey() + "' must be a string or a number");
      }
      effect = effect.withText(entry.getKey(), entry.getValue().getAsString());
    }
    return effect;
  }

  private static Match match(JsonObject json) {
    Set<Transport> transports = EnumSet.noneOf(Transport.class);
    if (json.has("transports")) {
      if (!json.get("transports").isJsonArray()) {
        throw new MalformedFaultException("'transports' must be an array, such as [\"sse\"]");
      }
      for (JsonElement transport : json.getAsJsonArray("transports")) {
        transports.add(FaultText.transport(string("transports", transport)));
      }
    }
    Boolean resumed = null;
    if (json.has("resumed")) {
      if (!primitive("resumed", json.get("resumed")).isBoolean()) {
        throw new MalformedFaultException("'resumed' must be true or false");
      }
      resumed = json.get("resumed").getAsBoolean();
    }
    return new Match(
        transports,
        string(json, "channel"),
        string(json, "client"),
        Math.toIntExact(number(json, "connection", 0, Integer.MAX_VALUE)),
        resumed);
  }

  private static Lifetime lifetime(JsonObject json) {
    String time = string(json, "for");
    boolean chance = json.has("probability");
    if (chance != json.has("seed")) {
      throw new MalformedFaultException(
          "'probability' and 'seed' go together, so that chance can be repeated");
    }
    return new Lifetime(
        Math.toIntExact(number(json, "times", 0, Integer.MAX_VALUE)),
        time == null ? Duration.ZERO : Quantities.duration(time),
        chance ? decimal("probability", json.get("probability")).doubleValue() : 1,
        number(json, "seed", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static @Nullable String string(JsonObject json, String field) {
    return json.has(field) ? string(field, json.get(field)) : null;
  }

  private static String string(String field, JsonElement value) {
    if (!primitive(field, value).isString()) {
      throw new MalformedFaultException("'" + field + "' must be a string");
    }
    return value.getAsString();
  }

  private static long number(JsonObject json, String field, long min, long max) {
    if (!json.has(field)) {
      return 0;
    }
    BigDecimal number = decimal(field, json.get(field));
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      throw new MalformedFaultException(
          "'%s' is %s, but must be a whole number from %d to %d"
              .formatted(field, json.get(field), min, max));
    }
    return number.longValueExact();
  }

  private static BigDecimal decimal(String field, JsonElement value) {
    if (!primitive(field, value).isNumber() || value.toString().length() > 40) {
      throw new MalformedFaultException("'" + field + "' must be a number");
    }
    return value.getAsBigDecimal();
  }

  private static JsonPrimitive primitive(String field, JsonElement value) {
    if (!value.isJsonPrimitive()) {
      throw new MalformedFaultException("'" + field + "' is neither text nor a number");
    }
    return value.getAsJsonPrimitive();
  }
}
