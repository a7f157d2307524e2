package dev.bywash.simulation;

import dev.bywash.TransportType;
import dev.bywash.internal.engine.Links;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import dev.bywash.internal.transport.Transport;
import java.util.List;

/** The transports of a story. Sometimes one throws, as the protocol of an app may do. */
final class Transports implements Links.TransportSource {
  private final Stage stage;
  private int opened;

  Transports(Stage stage) {
    this.stage = stage;
  }

  @Override
  public Transport get(TransportType type) {
    return new Transport() {
      @Override
      public TransportType type() {
        return type;
      }

      @Override
      public Link open(List<String> channels, String cursor, LinkListener listener) {
        return Transports.this.open(new SimulatedLink.Request(type, channels, cursor, listener));
      }
    };
  }

  private Link open(SimulatedLink.Request request) {
    SimulatedLink link =
        switch (request.type()) {
          case WEBSOCKET, SSE -> new StreamLink(stage, request, ++opened);
          case LONG_POLL, SHORT_POLL -> new PollLink(stage, request, ++opened);
        };
    link.tell("opened for " + request.channels() + " after " + request.cursor());
    stage.world().coverage.met("opened " + request.type());
    stage.attempts().opened(link);
    stage.route().opened(link);
    link.start();
    return link;
  }
}
