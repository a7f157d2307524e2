package dev.bywash;

import dev.bywash.harness.HarnessServer;
import java.util.logging.Logger;

/** The code of the README, compiled. {@link ReadmeTest} holds the two together. */
@SuppressWarnings({
  "CheckReturnValue",
  "FutureReturnValueIgnored",
  "ResultOfMethodCallIgnored",
  "UnusedVariable"
})
final class ReadmeExamples {
  static final class Quake {
    String place;
  }

  void quickStart() {
    BywashClient client = BywashClient.builder("https://example.com/events").build();
    client
        .subscribe("quakes")
        .map(event -> event.data(Quake.class))
        .subscribe(quake -> System.out.println(quake.place));
  }

  void wholeTruth(BywashClient client, String lastId) {
    client
        .signals(StreamRequest.of("quakes", "alerts").after(lastId))
        .subscribe(
            signal -> {
              if (signal instanceof Event) {
                show((Event) signal);
              } else if (signal instanceof Gap) {
                reload(((Gap) signal).reason()); // expired, unknown-epoch, malformed
              }
            });
    client.connectionStates().subscribe(state -> log(state.toString()));
    System.out.println(
        client.explain()); // for a support ticket: what was tried, and why this was chosen
  }

  void logging() {
    Logger log = Logger.getLogger("dev.bywash"); // or whatever the app logs with
    BywashClient client =
        BywashClient.builder("https://example.com/events")
            .connectionListener(
                new ConnectionListener() {
                  @Override
                  public void linkLost(ConnectionAttempt link, Failure failure, long livedMillis) {
                    log.warning(link + " lost after " + livedMillis + " ms: " + failure);
                  }

                  @Override
                  public void stateChanged(ConnectionId connection, ConnectionState state) {
                    log.info(connection + ": " + state);
                  }
                })
            .build();
  }

  void harness() {
    try (HarnessServer server = HarnessServer.start()) { // a free port on loopback
      connectYourClientTo(server.url()); // http://127.0.0.1:…/events
      server.publish("quakes", "quake.reported", "{\"magnitude\":4.6}");
      server.disconnectAll(); // and what does it do now?
    }
  }

  private void show(Event event) {
    System.out.println(event);
  }

  private void reload(Gap.Reason reason) {
    System.out.println(reason);
  }

  private void log(String text) {
    System.out.println(text);
  }

  private void connectYourClientTo(String url) {
    System.out.println(url);
  }
}
