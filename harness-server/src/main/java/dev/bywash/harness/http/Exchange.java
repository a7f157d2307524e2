package dev.bywash.harness.http;

import dev.bywash.harness.hub.Hub;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and the way to its one answer. Used on the connection's loop; the body is there only
 * while the request is being handled, not later.
 */
final class Exchange {

  private final HttpConnection connection;
  private final FullHttpRequest request;
  private final String path;
  private final Map<String, List<String>> parameters;

  /** What to do when the client goes before the answer; null for nothing. */
  private @Nullable Runnable whenGone;

  /** Fails with {@link HttpProblem} when the request's target is malformed. */
  Exchange(HttpConnection connection, FullHttpRequest request) {
    this.connection = connection;
    this.request = request;
    QueryStringDecoder target = new QueryStringDecoder(originForm(request.uri()));
    try {
      this.path = target.path();
      this.parameters = target.parameters();
    } catch (IllegalArgumentException malformed) {
      throw HttpProblem.badRequest("the request's target is malformed: " + malformed.getMessage());
    }
  }

  /** A server must understand the absolute form, too (RFC 9112 3.2.2). */
  private static String originForm(String uri) {
    return uri.startsWith("/") ? uri : uri.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?]*", "");
  }

  /** The connection's name and the request's number on it. */
  String name() {
    return connection.nameOfRequest();
  }

  /** The target as it was asked for, in the origin form. */
  String uri() {
    return originForm(request.uri());
  }

  Channel channel() {
    return connection.context().channel();
  }

  HttpMethod method() {
    return request.method();
  }

  boolean isHead() {
    return HttpMethod.HEAD.equals(request.method());
  }

  String path() {
    return path;
  }

  List<String> parameters(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  @Nullable String header(CharSequence name) {
    return request.headers().get(name);
  }

  List<String> headers(CharSequence name) {
    return request.headers().getAll(name);
  }

  ByteBuf body() {
    return request.content();
  }

  boolean isHttp10() {
    return request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
  }

  LoopContext loop() {
    return connection.loop();
  }

  /** Whether the server takes this connection, or has taken it with an earlier request. */
  boolean admit(Hub hub) {
    return connection.admit(hub);
  }

  void whenGone(Runnable action) {
    whenGone = action;
  }

  /** The connection has ended before the answer. */
  void gone() {
    if (whenGone != null) {
      whenGone.run();
    }
  }

  /** Goes on, on this connection's loop, when something else is done. */
  <T> void when(CompletableFuture<T> done, Consumer<T> action) {
    boolean[] gone = new boolean[1];
    whenGone = () -> gone[0] = true;
    done.thenAcceptAsync(
        result -> {
          if (!gone[0]) {
            connection.guarded(this, () -> action.accept(result));
          }
        },
        loop().shard().loop());
  }

  /** Goes on after a time, unless the client leaves before. */
  void later(Duration time, Runnable action) {
    ScheduledFuture<?> timer =
        channel()
            .eventLoop()
            .schedule(
                () -> {
                  whenGone = null;
                  connection.guarded(this, action);
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    whenGone = () -> timer.cancel(false);
  }

  /** Answers, and lets the connection go on with its next request. Called once. */
  void answer(Answer answer) {
    whenGone = null;
    boolean keepAlive = HttpUtil.isKeepAlive(request) && !connection.mustClose();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            answer.status(),
            answer.body(),
            answer.headers(),
            EmptyHttpHeaders.INSTANCE);
    addCommonHeaders(response.headers());
    if (!answer.status().equals(HttpResponseStatus.NOT_MODIFIED)) {
      HttpUtil.setContentLength(response, answer.body().readableBytes());
    }
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (isHttp10()) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    connection.answered(response, keepAlive);
  }

  /** Gives the connection away to a stream, which lasts until it closes. */
  ChannelHandlerContext takeOver() {
    return connection.context();
  }

  /** Ends the connection without an answer. */
  void cut() {
    connection.context().close();
  }

  /** Adds what every answer has, streams' included. */
  static void addCommonHeaders(HttpHeaders headers) {
    headers.set(HttpHeaderNames.DATE, HttpDate.now());
    Cors.expose(headers);
  }
}
