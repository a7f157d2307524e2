package dev.bywash.cli.publish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Publishes to the stream at one URL, as the wire protocol's page describes it. */
public final class Publisher {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI url;

  private Publisher(URI url) {
    this.url = url;
  }

  /**
   * A publisher to the stream at this URL.
   *
   * @throws IllegalArgumentException when it is no {@code http} or {@code https} URL
   */
  public static Publisher to(String url) {
    URI parsed;
    try {
      parsed = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw notAnUrl(url);
    }
    if (parsed.getHost() == null || !String.valueOf(parsed.getScheme()).matches("https?")) {
      throw notAnUrl(url);
    }
    return new Publisher(parsed);
  }

  /**
   * Publishes, and answers with the ids of the events in their order. Blocks.
   *
   * @throws PublishRefusedException when the server does not take it
   * @throws IOException when no answer comes
   */
  public List<String> publish(Publication publication, byte[] data)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target(publication))
            .timeout(TIMEOUT)
            .header("Content-Type", publication.form().contentType())
            .POST(BodyPublishers.ofByteArray(data));
    if (publication.idempotencyKey() != null) {
      request.header("Idempotency-Key", publication.idempotencyKey());
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new PublishRefusedException(
          "the server refuses with " + answer.statusCode() + detail(answer.body()));
    }
    return ids(answer.body());
  }

  private URI target(Publication publication) {
    String query = "channel=" + encode(publication.channel());
    if (publication.type() != null) {
      query += "&type=" + encode(publication.type());
    }
    String base = url.toString();
    int fragment = base.indexOf('#');
    String plain = fragment < 0 ? base : base.substring(0, fragment);
    return URI.create(plain + (url.getRawQuery() == null ? "?" : "&") + query);
  }

  private static List<String> ids(String body) throws PublishRefusedException {
    JsonObject answer = object(body);
    if (answer.has("ids")) {
      return StreamSupport.stream(answer.getAsJsonArray("ids").spliterator(), false)
          .map(JsonElement::getAsString)
          .toList();
    }
    if (answer.has("id")) {
      return List.of(answer.get("id").getAsString());
    }
    throw new PublishRefusedException("the server answers 201, but names no id");
  }

  /** The detail of a problem document (RFC 9457), or its title, or nothing. */
  private static String detail(String body) {
    JsonObject problem = object(body);
    return Stream.of("detail", "title")
        .filter(problem::has)
        .findFirst()
        .map(field -> ": " + problem.get(field).getAsString())
        .orElse("");
  }

  /** An empty object where there is none. */
  private static JsonObject object(String body) {
    try {
      JsonElement element = JsonParser.parseString(body);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException notAnUrl(String url) {
    return new IllegalArgumentException(
        "a stream's URL begins with http:// or https:// and names a host: '" + url + "'");
  }
}
