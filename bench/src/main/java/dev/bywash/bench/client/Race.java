package dev.bywash.bench.client;

import dev.bywash.BywashClient;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the SDK finds the transport that gets through, with and without help. */
enum Race implements Lineup {
  OPEN("every transport gets through", "WebSocket", TransportType.WEBSOCKET, ""),
  BLOCKED("WebSockets are left without an answer", "SSE", TransportType.SSE, "&mute=websocket");

  static final String FROM_NOTHING = "all four, nothing remembered";

  private final String title;
  private final String through;
  private final TransportType best;
  private final String query;

  Race(String title, String through, TransportType best, String query) {
    this.title = title;
    this.through = through;
    this.best = best;
    this.query = query;
  }

  /** For people, as a clause. */
  String title() {
    return title;
  }

  /** The title of the contender that is told the transport. */
  String alone() {
    return through + " alone";
  }

  /** The title of the contender whose memory of the network is right. */
  String remembered() {
    return "all four, " + through + " remembered";
  }

  @Override
  public List<Contender> contenders() {
    return List.of(
        contender(alone(), options -> options.transports(best)),
        contender(FROM_NOTHING, UnaryOperator.identity()),
        contender(remembered(), options -> options.transportMemory(new Known(best))));
  }

  private Contender contender(String contender, UnaryOperator<BywashClient.Builder> options) {
    Contender.Opener opener =
        BywashContenders.with(
            options,
            (client, sink) ->
                client.subscribe("quakes").subscribe(event -> sink.text(event.json())));
    return new Contender(contender, BehaviourContenders.at(query, opener));
  }

  /** A memory that knows it for good, as a link proves its transport only after some time. */
  private record Known(TransportType transport) implements TransportMemory {
    @Override
    public @Nullable TransportType recall(String networkKey) {
      return transport;
    }

    @Override
    public void remember(String networkKey, TransportType works) {}
  }
}
