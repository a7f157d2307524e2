package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.fault.Visit;
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

  static JsonArray connections(OpenConnections connections) {
    JsonArray array = new JsonArray();
    for (Watched connection : connections.all()) {
      Visit visit = connection.watch().visit();
      JsonObject json = new JsonObject();
      json.addProperty("connection", visit.connection());
      if (visit.transport() != null) {
        json.addProperty("transport", visit.transport().wireName());
      }
      JsonArray channels = new JsonArray();
      visit.channels().stream().sorted().forEach(channels::add);
      json.add("channels", channels);
      if (visit.client() != null) {
        json.addProperty("client", visit.client());
      }
      json.addProperty("resumed", visit.resumed());
      array.add(json);
    }
    return array;
  }
}
