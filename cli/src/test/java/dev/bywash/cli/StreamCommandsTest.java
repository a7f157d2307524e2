package dev.bywash.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bywash.harness.HarnessServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing and following, against a server in this process. */
final class StreamCommandsTest {
  private final HarnessServer server = HarnessServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void publishPrintsTheId() throws Exception {
    CommandRun run = CommandRun.of("publish", server.url(), "--channel", "quakes", "{\"m\":4.6}");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(server.log().bounds().latest() + "\n");
  }

  @Test
  void publishTakesManyEventsFromStandardInput() throws Exception {
    CommandRun run =
        CommandRun.withInput(
            "1\n2\n3\n", "publish", server.url(), "--channel", "n", "--ndjson", "--file", "-");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(3);
  }

  @Test
  void publishTakesTextFromAFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("note.txt"), "grüße");
    CommandRun published =
        CommandRun.of("publish", server.url(), "--channel", "n", "--text", "--file", "" + file);
    CommandRun tailed = tail("--channel", "n", "--count", "1");

    assertThat(published.status()).isZero();
    assertThat(tailed.status()).isZero();
    assertThat(tailed.out()).contains("\"data\":\"grüße\"");
  }

  @Test
  void aRepeatWithTheSameKeyPublishesNothing() throws Exception {
    String[] line = {
      "publish", server.url(), "--channel", "n", "--type", "t", "--idempotency-key", "k", "1"
    };
    CommandRun first = CommandRun.of(line);
    assertThat(first.status()).isZero();
    CommandRun second = CommandRun.of(line);

    assertThat(second.status()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void theServersOwnWordsAreTheError() throws Exception {
    CommandRun run = CommandRun.of("publish", server.url(), "--channel", "n", "{\"m\":");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("bywash publish: the server refuses with 400: line 1");
  }

  @Test
  void tailFollowsAStreamThatIsNotOurs() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("event: price\ndata: 7\n\n".getBytes(UTF_8));
          exchange.getResponseBody().flush();
        });
    other.start();
    try {
      String url = "http://127.0.0.1:" + other.getAddress().getPort() + "/";
      CommandRun run = CommandRun.of("tail", url, "--protocol", "plain", "--json", "--count", "1");

      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("\"type\":\"price\"").contains("\"data\":7");
    } finally {
      other.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "websocket", "sse", "long-poll", "short-poll"})
  void tailPrintsEventsAsTheyWereOnTheWire(String transport) throws Exception {
    server.publish("a", "t", "{\"x\": 1.50}");
    server.publish("b", "t", "null");
    CommandRun run =
        tail("--channel", "a", "--channel", "b", "--count", "2", "--transport", transport);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            first -> assertThat(first).endsWith(",\"data\":{\"x\":1.50}}"),
            second -> assertThat(second).contains("\"channel\":\"b\"").endsWith(",\"data\":null}"));
    assertThat(run.err()).contains("{\"subscribed\":");
  }

  /** States come on a thread of their own, so an event may be there before them. */
  @Test
  void tailTellsWhatTheConnectionDoes() throws Exception {
    CommandRun run = tail("--channel", "a", "--count", "1", "--transport", "sse");
    run.awaitErr(line -> line.contains("\"phase\":\"connected\""));
    server.publish("a", "t", "1");

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("\"transport\":\"sse\"");
  }

  @Test
  void tailStartsAfterACursor() throws Exception {
    String cursor = server.publish("a", "t", "1").toString();
    server.publish("a", "t", "2");
    CommandRun run =
        CommandRun.of(
            "tail", server.url(), "--channel", "a", "--from", cursor, "--count", "1", "--quiet");

    assertThat(run.status()).isZero();
    assertThat(run.out()).endsWith("  a  t  2\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tailEndsAfterItsTime() throws Exception {
    CommandRun run = CommandRun.of("tail", server.url(), "--channel", "a", "--seconds", "1");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void tailTellsWhenTheServerRefuses() throws Exception {
    CommandRun run = CommandRun.of("tail", server.baseUrl() + "/no", "--channel", "a", "--quiet");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("bywash tail: the server refuses: ")
        .contains("404");
  }

  private CommandRun tail(String... arguments) {
    String[] line = new String[arguments.length + 5];
    String[] start = {"tail", server.url(), "--json", "--from", "earliest"};
    System.arraycopy(start, 0, line, 0, start.length);
    System.arraycopy(arguments, 0, line, start.length, arguments.length);
    return CommandRun.of(line);
  }
}
