package dev.bywash.cli.soak;

import dev.bywash.harness.HarnessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Looks whether a server is well. */
final class SoakCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String BUFFERS = "bywash_buffers_bytes ";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private SoakCheck() {}

  /** Publishes an event, and asks for it as any client would. */
  static boolean serves(HarnessServer server) throws InterruptedException {
    String before = server.log().bounds().latest().toString();
    String id = server.publish("check", "check", "1").toString();
    try {
      HttpResponse<String> page = get(server.url() + "?channel=check&lastEventId=" + before);
      return page.statusCode() == 200 && page.body().contains("{\"id\":\"" + id + "\"");
    } catch (IOException e) {
      return false;
    }
  }

  /** The direct memory that buffers hold, by the port that no fault reaches. */
  static long bufferBytes(HarnessServer server) throws InterruptedException {
    try {
      return get(server.controlUrl() + "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(BUFFERS))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(BUFFERS.length())))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
