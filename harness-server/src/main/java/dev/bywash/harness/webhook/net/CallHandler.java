package dev.bywash.harness.webhook.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.webhook.net.CallFailure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads its answer. Every field is guarded by the loop. */
final class CallHandler extends SimpleChannelInboundHandler<HttpObject> {

  /** What is read of a body at most: a receiver has little to say. */
  static final int MAX_BODY = 64 * 1024;

  /** What is kept of it. */
  static final int EXCERPT = 1_024;

  private final Call call;
  private final FullHttpRequest request;
  private final boolean secure;
  private final ByteArrayOutputStream excerpt = new ByteArrayOutputStream();
  private int bodyBytes;

  /** Null before the final answer's headers have come. */
  private @Nullable HttpResponse response;

  CallHandler(Call call, FullHttpRequest request, boolean secure) {
    this.call = call;
    this.request = request;
    this.secure = secure;
  }

  static FullHttpRequest request(TargetUrl url, Map<String, String> headers, byte[] body) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, url.target(), Unpooled.wrappedBuffer(body));
    headers.forEach(request.headers()::set);
    request.headers().set(HttpHeaderNames.HOST, url.authority());
    request.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    request.headers().set(HttpHeaderNames.CONNECTION, "close");
    return request;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!secure) {
      context.writeAndFlush(request);
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        context.writeAndFlush(request);
      } else {
        call.fail(Kind.TLS, "no TLS: " + handshake.cause().getMessage());
      }
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      call.fail(
          Kind.MALFORMED, "the answer is no HTTP: " + message.decoderResult().cause().getMessage());
      return;
    }
    if (message instanceof HttpResponse head
        && head.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      response = head;
    }
    if (response != null && message instanceof HttpContent content) {
      read(response, content);
    }
  }

  private void read(HttpResponse head, HttpContent content) {
    ByteBuf bytes = content.content();
    bodyBytes += bytes.readableBytes();
    byte[] kept = new byte[Math.min(EXCERPT - excerpt.size(), bytes.readableBytes())];
    bytes.readBytes(kept);
    excerpt.writeBytes(kept);
    if (content instanceof LastHttpContent || bodyBytes > MAX_BODY) {
      call.complete(
          new HttpReply(
              head.status().code(),
              head.headers().get(HttpHeaderNames.RETRY_AFTER),
              excerpt.toString(UTF_8)));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    call.fail(
        Kind.BROKEN,
        response == null
            ? "the connection ended without an answer"
            : "the connection ended within the answer's body");
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable root = cause.getCause() instanceof SSLException ? cause.getCause() : cause;
    Kind kind =
        root instanceof SSLException
            ? Kind.TLS
            : root instanceof IOException ? Kind.BROKEN : Kind.MALFORMED;
    call.fail(kind, "the connection broke: " + root.getMessage());
    context.close();
  }
}
