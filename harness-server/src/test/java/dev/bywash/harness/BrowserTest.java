package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser's EventSource, on a page of another origin, with nothing added to it. */
class BrowserTest {
  private static final String PAGE =
      """
      <!doctype html>
      <script>
        const ids = [];
        const source = new EventSource('%1$s?channel=quakes&lastEventId=earliest');
        source.onmessage = message => {
          const event = JSON.parse(message.data);
          ids.push(event.id === message.lastEventId ? event.id : 'mismatch');
          if (ids.length === 3) {
            source.close();
            fetch('%1$s?channel=report&type=ids', {
              method: 'POST',
              headers: {'Content-Type': 'application/json', 'Idempotency-Key': 'once'},
              body: JSON.stringify(ids)
            });
          }
        };
      </script>
      """;

  @TempDir Path folder;

  @Test
  void anEventSourceReadsTheEventsWithTheirIds() throws Exception {
    Optional<String> chromium = find("chromium", "chromium-browser", "google-chrome");
    assumeTrue(chromium.isPresent(), "skipped: this test wants Chromium, and there is none");
    try (HarnessServer server = HarnessServer.start()) {
      List<String> ids =
          Stream.of("1", "2", "3")
              .map(data -> server.publish("quakes", "quake", data).toString())
              .toList();
      BlockingQueue<String> reports = reportsOf(server);
      HttpServer site = siteWith(PAGE.formatted(server.url()));
      Process browser = open(chromium.get(), "http://127.0.0.1:" + site.getAddress().getPort());
      try {
        assertThat(reports.poll(60, TimeUnit.SECONDS))
            .endsWith("\"data\":[\"" + String.join("\",\"", ids) + "\"]}");
      } finally {
        browser.destroyForcibly().waitFor();
        site.stop(0);
      }
    }
  }

  private static BlockingQueue<String> reportsOf(HarnessServer server) {
    BlockingQueue<String> reports = new ArrayBlockingQueue<>(10);
    server
        .log()
        .onAppend(
            () ->
                server
                    .log()
                    .read(0, "report"::equals, 10, 1 << 20)
                    .events()
                    .forEach(event -> reports.add(new String(event.json(), UTF_8))));
    return reports;
  }

  private static HttpServer siteWith(String page) throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page.getBytes(UTF_8));
          }
        });
    site.start();
    return site;
  }

  private Process open(String chromium, String url) throws IOException {
    return new ProcessBuilder(
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--remote-debugging-port=0",
            url)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("browser.log").toFile())
        .start();
  }

  private static Optional<String> find(String... names) {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
