package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A server that is a process of its own, and what its end means to a subscriber. */
final class ServeProcessTest {
  @Test
  void aServerThatIsKilledAndStartsAnewCostsAGapWithItsReason() throws Exception {
    int port = ServerProcess.freePort();
    try (ServerProcess first = ServerProcess.start(port)) {
      CommandRun tail =
          CommandRun.of("tail", first.url(), "--channel", "quakes", "--json", "--count", "2");
      tail.awaitErr(line -> line.startsWith("{\"subscribed\""));
      publish(first.url(), "1");
      first.kill();
      tail.awaitErr(line -> line.contains("\"phase\":\"waiting\""));

      try (ServerProcess second = ServerProcess.start(port)) {
        publish(second.url(), "2");

        assertThat(tail.status()).isZero();
        assertThat(tail.out().lines()).hasSize(2);
        assertThat(tail.err()).containsPattern("\\{\"gap\":\\{\"reason\":\"unknown-epoch\"");
      }
    }
  }

  @Test
  void aServerThatIsToldToGoSaysGoodbye() throws Exception {
    try (ServerProcess server = ServerProcess.start(0)) {
      CommandRun tail =
          CommandRun.of("tail", server.url(), "--channel", "quakes", "--seconds", "6");
      tail.awaitErr(line -> line.startsWith("-- connected"));

      assertThat(server.terminate()).isZero();
      tail.awaitErr(line -> line.contains("the server sent the client away"));
      assertThat(tail.err()).doesNotContain("-- gap");
    }
  }

  @Test
  void tellsWhereItServesAndHowToTryIt() throws Exception {
    try (ServerProcess server = ServerProcess.start(0)) {
      String stream = "'" + server.url() + "?channel=quakes'";

      assertThat(server.greeting())
          .contains("curl -N -H 'Accept: text/event-stream' " + stream)
          .contains("./bywash tail " + server.url() + " --channel quakes");
    }
  }

  private static void publish(String url, String data) throws Exception {
    CommandRun run = CommandRun.of("publish", url, "--channel", "quakes", data);
    assertThat(run.status()).isZero();
  }
}
