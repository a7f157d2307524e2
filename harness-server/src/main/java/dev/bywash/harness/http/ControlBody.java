package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.Firing;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.hub.OpenConnection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What goes in and out of the control pages. Stateless. */
final class ControlBody {

  private ControlBody() {}

  /** Puts the rules of a request's body in force, all or none. */
  static List<ActiveFault> add(Exchange exchange, Faults faults) {
    try {
      List<Fault> rules = rules(exchange);
      if (rules.isEmpty()) {
        throw HttpProblem.badRequest("there is no rule in the body");
      }
      if (faults.list().size() + rules.size() > Faults.MAX_RULES) {
        throw new HttpProblem(
            HttpResponseStatus.CONFLICT,
            "there may be at most " + Faults.MAX_RULES + " rules; remove some first");
      }
      return rules.stream().map(faults::add).toList();
    } catch (MalformedFaultException malformed) {
      throw HttpProblem.badRequest(String.valueOf(malformed.getMessage()));
    }
  }

  private static List<Fault> rules(Exchange exchange) {
    String type = exchange.header(HttpHeaderNames.CONTENT_TYPE);
    String media = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    String body = exchange.body().toString(UTF_8);
    return switch (media) {
      case "text/plain" -> body.lines().filter(line -> !line.isBlank()).map(Fault::parse).toList();
      case "application/json" -> ofJson(body);
      default ->
          throw new HttpProblem(
              HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
              "rules are text/plain, one a line, or application/json, an object or an array");
    };
  }

  private static List<Fault> ofJson(String body) {
    JsonElement json;
    try {
      json = JsonParser.parseString(body);
    } catch (JsonParseException e) {
      throw HttpProblem.badRequest("this is no JSON: " + e.getMessage());
    }
    if (!json.isJsonArray()) {
      return List.of(Fault.fromJson(body));
    }
    return StreamSupport.stream(json.getAsJsonArray().spliterator(), false)
        .map(rule -> Fault.fromJson(rule.toString()))
        .toList();
  }

  static JsonObject rules(List<ActiveFault> rules) {
    return JsonLists.named("faults", rules, ControlBody::rule);
  }

  static JsonObject rule(ActiveFault rule) {
    JsonObject json = new JsonObject();
    json.addProperty("id", rule.id());
    json.addProperty("rule", rule.fault().toString());
    json.addProperty("fired", rule.fired());
    json.addProperty("active", rule.isActive());
    return json;
  }

  static JsonObject firings(long dropped, List<Firing> firings) {
    JsonObject json = new JsonObject();
    json.addProperty("dropped", dropped);
    json.add("firings", JsonLists.of(firings, ControlBody::json));
    return json;
  }

  private static JsonObject json(Firing firing) {
    JsonObject json = new JsonObject();
    json.addProperty("number", firing.number());
    json.addProperty("time", firing.time().toString());
    json.addProperty("rule", firing.rule());
    json.addProperty("fault", firing.fault().toString());
    json.addProperty("connection", firing.connection());
    if (firing.client() != null) {
      json.addProperty("client", firing.client());
    }
    if (firing.transport() != null) {
      json.addProperty("transport", firing.transport().wireName());
    }
    if (firing.event() != null) {
      json.addProperty("event", firing.event());
    }
    if (firing.offset() >= 0) {
      json.addProperty("offset", firing.offset());
    }
    return json;
  }

  static JsonObject connections(List<OpenConnection> connections) {
    return JsonLists.named("connections", connections, ControlBody::json);
  }

  private static JsonObject json(OpenConnection connection) {
    JsonObject json = new JsonObject();
    json.addProperty("connection", connection.connection());
    json.addProperty("transport", connection.transport().wireName());
    json.add("channels", JsonLists.ofTexts(connection.channels()));
    if (connection.client() != null) {
      json.addProperty("client", connection.client());
    }
    json.addProperty("resumed", connection.resumed());
    json.addProperty("state", connection.state().name().toLowerCase(Locale.ROOT));
    json.addProperty("cursor", connection.cursor().toString());
    json.addProperty("ageMillis", connection.age().toMillis());
    return json;
  }
}
