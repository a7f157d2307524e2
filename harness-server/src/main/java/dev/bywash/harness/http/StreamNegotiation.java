package dev.bywash.harness.http;

import dev.bywash.harness.hub.Goodbye;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.hub.Shard;
import dev.bywash.harness.hub.Transport;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.OptionalInt;

/**
 * Picks the transport of a request. An upgrade to WebSocket is one; else {@code Accept} decides
 * between an event stream and JSON, where a wildcard alone, as curl sends it, means JSON; and
 * {@code Prefer: wait} between the two ways to poll.
 */
final class StreamNegotiation {

  private static final String EVENT_STREAM = "text/event-stream";
  private static final String JSON = "application/json";

  private final FaultGate gate;
  private final Hub hub;
  private final TransportOffer offer;
  private final SseHandler sse;
  private final WebSocketUpgrade webSocket;
  private final PollHandler poll;

  StreamNegotiation(
      FaultGate gate,
      Hub hub,
      TransportOffer offer,
      SseHandler sse,
      WebSocketUpgrade webSocket,
      PollHandler poll) {
    this.gate = gate;
    this.hub = hub;
    this.offer = offer;
    this.sse = sse;
    this.webSocket = webSocket;
    this.poll = poll;
  }

  void serve(Exchange exchange) {
    OptionalInt wait = WaitPreference.granted(exchange.headers("Prefer"));
    Transport transport = choose(exchange, wait.isPresent());
    StreamRequest request = StreamRequest.of(exchange);
    gate.pass(
        exchange, transport, request, opening -> serve(exchange, transport, request, opening));
  }

  private void serve(
      Exchange exchange, Transport transport, StreamRequest request, Opening opening) {
    boolean isTaken = exchange.isHead() || (!hub.isDraining() && exchange.admit(hub));
    if (transport == Transport.SSE) {
      sse.serve(exchange, request, opening, isTaken);
    } else if (!isTaken) {
      throw turnAway(exchange, transport);
    } else if (transport == Transport.WEBSOCKET) {
      webSocket.serve(exchange, request, opening);
    } else {
      poll.serve(exchange, request, WaitPreference.granted(exchange.headers("Prefer")), opening);
    }
  }

  private HttpProblem turnAway(Exchange exchange, Transport transport) {
    Shard shard = exchange.loop().shard();
    Goodbye goodbye = hub.turnAway(transport, shard.cursor(), shard.loop().nanoTime());
    return goodbye.reason() == Goodbye.Reason.DRAINING
        ? HttpProblem.unavailable("the server is going away", goodbye.afterMillis())
        : HttpProblem.tooMany("too many clients come at once", goodbye.afterMillis());
  }

  private Transport choose(Exchange exchange, boolean wait) {
    if (WebSocketUpgrade.isWanted(exchange)) {
      if (!offer.includes(Transport.WEBSOCKET)) {
        throw HttpProblem.badRequest("WebSocket is not offered here");
      }
      return Transport.WEBSOCKET;
    }
    Transport poll = wait ? Transport.LONG_POLL : Transport.SHORT_POLL;
    AcceptHeader accept = new AcceptHeader(exchange.headers(HttpHeaderNames.ACCEPT));
    boolean streamWanted = offer.includes(Transport.SSE) && accept.asksFor(EVENT_STREAM);
    double stream = streamWanted ? accept.quality(EVENT_STREAM) : 0;
    double page = offer.includes(poll) ? accept.quality(JSON) : 0;
    if (stream == 0 && page == 0) {
      throw new HttpProblem(
          HttpResponseStatus.NOT_ACCEPTABLE,
          "what is offered here is neither text/event-stream nor application/json as asked for");
    }
    return stream >= page ? Transport.SSE : poll;
  }
}
