package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.bywash.harness.webhook.NoSuchWebhookException;
import dev.bywash.harness.webhook.WebhookStoreException;
import dev.bywash.harness.webhook.Webhooks;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;

/** The control API's {@code /control/webhooks}: JSON in, JSON out. */
final class WebhookControl {

  static final String PATH = "/control/webhooks";

  private final Webhooks webhooks;
  private final Background background;

  WebhookControl(Webhooks webhooks, Background background) {
    this.webhooks = webhooks;
    this.background = background;
  }

  static boolean isAt(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /** Fails with {@link HttpProblem} when too much is waiting. */
  void serve(Exchange exchange) {
    byte[] body = ByteBufUtil.getBytes(exchange.body());
    background.answer(exchange, () -> answer(exchange, body));
  }

  private Answer answer(Exchange exchange, byte[] body) {
    String rest = exchange.path().substring(PATH.length());
    List<String> path = HeaderValues.split(rest, '/');
    try {
      return route(exchange, path, json(body)).with(HttpHeaderNames.CACHE_CONTROL, "no-store");
    } catch (NoSuchWebhookException e) {
      throw new HttpProblem(HttpResponseStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      throw new HttpProblem(HttpResponseStatus.CONFLICT, String.valueOf(e.getMessage()));
    } catch (WebhookStoreException e) {
      throw HttpProblem.unavailable(String.valueOf(e.getMessage()), 1_000);
    }
  }

  private static JsonObject json(byte[] body) {
    if (body.length == 0) {
      return new JsonObject();
    }
    try {
      return JsonParser.parseString(new String(body, UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw HttpProblem.badRequest("the body must be one JSON object");
    }
  }

  private Answer route(Exchange exchange, List<String> path, JsonObject body) {
    HttpMethod method = exchange.method();
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals("deliveries")) {
      return deliveries(exchange, method, path, body);
    }
    String action = path.size() == 2 ? method + " " + path.get(1) : String.valueOf(method);
    if (path.isEmpty()) {
      return switch (action) {
        case "GET" -> ok(WebhookJson.endpoints(webhooks.endpoints()));
        case "POST" -> created(WebhookJson.add(webhooks, body));
        default -> throw notAllowed(exchange, "GET, POST");
      };
    }
    return switch (action) {
      case "GET" -> ok(WebhookJson.endpoint(webhooks.endpoint(first)));
      case "PATCH" -> ok(WebhookJson.endpoint(WebhookJson.update(webhooks, first, body)));
      case "DELETE" -> {
        webhooks.remove(first);
        yield Answer.empty(HttpResponseStatus.NO_CONTENT);
      }
      case "POST rotate" -> ok(WebhookJson.rotate(webhooks, first, body));
      case "POST test" -> ok(WebhookJson.attempt(webhooks.test(first)));
      default -> throw notAllowed(exchange, "GET, PATCH, DELETE, POST …/rotate, POST …/test");
    };
  }

  private Answer deliveries(
      Exchange exchange, HttpMethod method, List<String> path, JsonObject body) {
    String action = path.size() == 1 ? method + "" : method + " " + path.get(path.size() - 1);
    if (path.size() == 1 && action.equals("GET")) {
      return ok(WebhookJson.deliveries(webhooks.deliveries(WebhookJson.query(exchange))));
    }
    if (path.size() == 2 && action.equals("POST replay")) {
      JsonObject replayed = new JsonObject();
      replayed.addProperty("replayed", webhooks.replay(WebhookJson.query(body)));
      return ok(replayed);
    }
    if (path.size() == 2 && method.equals(HttpMethod.GET)) {
      long id = WebhookJson.number(path.get(1));
      return ok(WebhookJson.delivery(webhooks.delivery(id), webhooks.attempts(id)));
    }
    if (path.size() == 3 && action.equals("POST replay")) {
      long id = WebhookJson.number(path.get(1));
      webhooks.replay(id);
      return ok(WebhookJson.delivery(webhooks.delivery(id), webhooks.attempts(id)));
    }
    throw notAllowed(exchange, "GET, POST …/replay");
  }

  private static HttpProblem notAllowed(Exchange exchange, String allowed) {
    return new HttpProblem(
        HttpResponseStatus.METHOD_NOT_ALLOWED,
        exchange.method() + " " + exchange.path() + " is none of " + allowed);
  }

  private static Answer ok(JsonObject json) {
    return Answer.json(HttpResponseStatus.OK, "application/json", json.toString());
  }

  private static Answer created(JsonObject json) {
    return Answer.json(HttpResponseStatus.CREATED, "application/json", json.toString());
  }
}
