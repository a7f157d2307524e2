package dev.bywash.harness.http;

import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;

/** Opens event streams, as the WHATWG HTML Standard has them in its section 9.2. */
final class SseHandler {

  private final Hub hub;
  private final Greeter greeter;

  SseHandler(Hub hub, Greeter greeter) {
    this.hub = hub;
    this.greeter = greeter;
  }

  /**
   * Opens a stream.
   *
   * @param isTaken whether the client may stay; otherwise it is sent away with its hello
   */
  void serve(Exchange exchange, StreamRequest request, Opening opening, boolean isTaken) {
    if (exchange.isHead()) {
      Answer answer = Answer.empty(HttpResponseStatus.OK);
      addStreamHeaders(answer.headers());
      exchange.answer(answer);
      return;
    }
    Greeter.Hello hello = greeter.greet(request.lastEventId(), opening);
    SseConnection connection = open(exchange, hello, opening);
    Cursor start = hello.resume().start();
    if (isTaken) {
      connection.subscribe(Transport.SSE, request.channels(), start);
    } else {
      // A browser's EventSource gives up for good on 429 and 503, but comes back after a clean end.
      long now = exchange.loop().shard().loop().nanoTime();
      connection.goodbye(hub.turnAway(Transport.SSE, start, now));
    }
    connection.ready();
  }

  /** Sends the head of the answer, and leaves nothing on the connection but the stream. */
  private static SseConnection open(Exchange exchange, Greeter.Hello hello, Opening opening) {
    ChannelHandlerContext context = exchange.takeOver();
    boolean chunked = !exchange.isHttp10();
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    addStreamHeaders(head.headers());
    Exchange.addCommonHeaders(head.headers());
    head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (chunked) {
      head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    HeaderFaults.change(opening, head.headers());
    context.write(head);
    SseConnection connection =
        new SseConnection(context.channel(), chunked, exchange.loop(), opening.watch());
    ChannelPipeline pipeline = context.pipeline();
    pipeline.replace(context.handler(), "sse", connection);
    pipeline.remove(RequestAggregator.class);
    pipeline.remove(HttpServerCodec.class);
    connection.hello(pipeline.context(connection), hello, opening);
    return connection;
  }

  private static void addStreamHeaders(HttpHeaders headers) {
    headers.set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.set("X-Accel-Buffering", "no");
  }
}
