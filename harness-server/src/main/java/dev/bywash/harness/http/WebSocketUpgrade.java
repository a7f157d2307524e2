package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bywash.harness.hub.Transport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The opening handshake of WebSocket (RFC 6455 4.2). */
final class WebSocketUpgrade {

  private static final String PROTOCOL = "bywash.v1";
  private static final String VERSION = "13";
  private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  /** What a client may send, in one frame or in several. */
  private static final int MAX_MESSAGE = 64 * 1024;

  private static final WebSocketDecoderConfig CLIENT_FRAMES =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_MESSAGE)
          .expectMaskedFrames(true)
          .allowMaskMismatch(false)
          .allowExtensions(false)
          .closeOnProtocolViolation(false)
          .build();

  private final Greeter greeter;

  WebSocketUpgrade(Greeter greeter) {
    this.greeter = greeter;
  }

  static boolean isWanted(Exchange exchange) {
    return !exchange.isHead()
        && !exchange.isHttp10()
        && contains(exchange.headers(HttpHeaderNames.UPGRADE), "websocket")
        && contains(exchange.headers(HttpHeaderNames.CONNECTION), "upgrade");
  }

  void serve(Exchange exchange, StreamRequest request, Opening opening) {
    if (!VERSION.equals(exchange.header(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      throw new HttpProblem(HttpResponseStatus.UPGRADE_REQUIRED, "this is WebSocket version 13")
          .with(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION)
          .with(HttpHeaderNames.UPGRADE, "websocket");
    }
    if (!HeaderValues.split(exchange.headers(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL), ',')
        .contains(PROTOCOL)) {
      throw HttpProblem.badRequest("the subprotocol is missing: Sec-WebSocket-Protocol: bywash.v1");
    }
    String accept = accept(exchange.header(HttpHeaderNames.SEC_WEBSOCKET_KEY));
    Greeter.Hello hello = greeter.greet(request.lastEventId(), opening);
    ChannelPipeline pipeline = exchange.takeOver().pipeline();
    WebSocketConnection connection = open(exchange, accept, hello, opening);
    connection.subscribe(Transport.WEBSOCKET, request.channels(), hello.resume().start());
    // Last, because it hands on the frames that came right behind the request.
    pipeline.remove(HttpServerCodec.class);
    connection.ready();
  }

  /** Writes the answer and the hello, and puts the frames' handlers in place. */
  private WebSocketConnection open(
      Exchange exchange, String accept, Greeter.Hello hello, Opening opening) {
    ChannelHandlerContext context = exchange.takeOver();
    FullHttpResponse head =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
    head.headers()
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept)
        .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL);
    Exchange.addCommonHeaders(head.headers());
    HeaderFaults.change(opening, head.headers());
    context.write(head);
    ChannelPipeline pipeline = context.pipeline();
    WebSocketConnection connection =
        new WebSocketConnection(context.channel(), exchange.loop(), opening.watch(), greeter);
    // Past the HTTP encoder, which is still there.
    connection.hello(pipeline.context(HttpServerCodec.class), hello, opening);
    pipeline.replace(context.handler(), "webSocket", connection);
    pipeline.addBefore("webSocket", "frames", new WebSocket13FrameDecoder(CLIENT_FRAMES));
    pipeline.addBefore("webSocket", "messages", new WebSocketFrameAggregator(MAX_MESSAGE));
    pipeline.remove(RequestAggregator.class);
    return connection;
  }

  private static String accept(@Nullable String key) {
    if (!isKey(key)) {
      throw HttpProblem.badRequest("Sec-WebSocket-Key is not 16 bytes in Base64");
    }
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha1.digest((key + KEY_SUFFIX).getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean contains(List<String> lines, String token) {
    return HeaderValues.split(lines, ',').stream().anyMatch(token::equalsIgnoreCase);
  }
}
