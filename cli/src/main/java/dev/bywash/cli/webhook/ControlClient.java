package dev.bywash.cli.webhook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to a server's {@code /control/webhooks}. Blocks. */
public final class ControlClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(6);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final String base;
  private final @Nullable String token;

  /**
   * A client of the server at this URL, of which the path does not matter.
   *
   * @param token null when the server wants none
   * @throws IllegalArgumentException when it is no http or https URL
   */
  public ControlClient(String server, @Nullable String token) {
    URI url = URI.create(server);
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "a server's URL begins with http:// or https:// and names a host: '" + server + "'");
    }
    base = url.resolve("/control/webhooks").toString();
    this.token = token;
  }

  /**
   * Sends a request; an empty object stands for an empty answer.
   *
   * @param path what follows {@code /control/webhooks}
   * @param body null for none
   */
  public JsonObject call(String method, String path, @Nullable JsonObject body)
      throws IOException, InterruptedException, ControlRefusedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    JsonObject json = object(answer.body());
    if (answer.statusCode() / 100 != 2) {
      String detail = json.has("detail") ? ": " + json.get("detail").getAsString() : "";
      String hint =
          answer.statusCode() == 404 && detail.contains("nothing at")
              ? " (was it started with webhooks and control, as serve --webhooks --control-token"
                  + " does?)"
              : "";
      throw new ControlRefusedException(
          "the server refuses with " + answer.statusCode() + detail + hint);
    }
    return json;
  }

  private static JsonObject object(String body) {
    try {
      JsonElement element = JsonParser.parseString(body);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }
}
