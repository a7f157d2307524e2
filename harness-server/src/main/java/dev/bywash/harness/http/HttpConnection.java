package dev.bywash.harness.http;

import dev.bywash.harness.hub.Hub;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that carries requests, one at a time. It goes on reading while one is in flight, so
 * that it notices a client that leaves; it stops only when the client pipelines. Every field is
 * guarded by the loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

  private static final Logger logger = LoggerFactory.getLogger(HttpConnection.class);

  private final String name;
  private final Router router;
  private final LoopContext loop;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();

  /** The request in flight; null when there is none. */
  private @Nullable Exchange current;

  /** Null before the connection is active. */
  private @Nullable ChannelHandlerContext context;

  /** Whether the last answer has been given, so that everything more is thrown away. */
  private boolean closing;

  /** Whether this connection's next answer is to be its last. */
  private boolean mustClose;

  /** Whether the loop below is on the stack. */
  private boolean pumping;

  /** Whether it has been taken, so that the polls after its first are no newcomers. */
  private boolean admitted;

  /** How many requests there were. */
  private int requests;

  HttpConnection(String name, Router router, LoopContext loop) {
    this.name = name;
    this.router = router;
    this.loop = loop;
  }

  LoopContext loop() {
    return loop;
  }

  ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("this connection is not open yet");
    }
    return context;
  }

  boolean mustClose() {
    return mustClose || router.isDraining();
  }

  boolean admit(Hub hub) {
    admitted = admitted || hub.admit(loop.shard().loop().nanoTime());
    return admitted;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (!closing && message instanceof FullHttpRequest request) {
      waiting.add(request);
      pump();
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  /**
   * Handles what waits while nothing is in flight and the client takes its answers: one that asks
   * and asks but does not read must not fill the memory. A loop, lest pipelining deepen the stack.
   */
  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    while (mayHandle() && !waiting.isEmpty()) {
      handle(waiting.remove());
    }
    pumping = false;
    if (!context().isRemoved()) {
      context().channel().config().setAutoRead(closing || waiting.isEmpty());
    }
  }

  private boolean mayHandle() {
    return current == null
        && !closing
        && !context().isRemoved()
        && context().channel().isWritable();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext changed) {
    pump();
  }

  private void handle(FullHttpRequest request) {
    try {
      Exchange exchange = new Exchange(this, request);
      current = exchange;
      dispatch(exchange, request);
    } catch (HttpProblem unreadable) {
      refuse(request, unreadable);
    } finally {
      request.release();
    }
  }

  private void dispatch(Exchange exchange, FullHttpRequest request) {
    requests++;
    guarded(
        exchange,
        () -> {
          if (request.decoderResult().isFailure()) {
            mustClose = true;
            throw unreadable(request.decoderResult().cause());
          }
          router.route(exchange);
        });
  }

  /** Does a part of the work on an exchange: what it throws becomes the answer. */
  void guarded(Exchange exchange, Runnable work) {
    try {
      work.run();
    } catch (HttpProblem problem) {
      exchange.answer(problem.answer());
    } catch (RuntimeException bug) {
      logger.error("{} {} failed", exchange.method(), exchange.uri(), bug);
      fail(exchange);
    }
  }

  /** Such as c7.2 for the second request of the seventh connection. */
  String nameOfRequest() {
    return name + "." + requests;
  }

  /** Answers 500, unless a stream has begun already. */
  private void fail(Exchange exchange) {
    mustClose = true;
    if (context().isRemoved()) {
      exchange.cut();
    } else {
      exchange.answer(
          new HttpProblem(HttpResponseStatus.INTERNAL_SERVER_ERROR, "see the server's log")
              .answer());
    }
  }

  /** The target itself is malformed, so there is no exchange yet. */
  private void refuse(FullHttpRequest request, HttpProblem problem) {
    FullHttpRequest bare = request.replace(request.content().retain()).setUri("/");
    try {
      Exchange exchange = new Exchange(this, bare);
      current = exchange;
      exchange.answer(problem.answer());
    } finally {
      bare.release();
    }
  }

  private static HttpProblem unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new HttpProblem(
          HttpResponseStatus.REQUEST_URI_TOO_LONG, "a request's line has at most 8 KiB");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new HttpProblem(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
          "a request's headers have at most 16 KiB");
    }
    if (cause instanceof TooLongHttpContentException) {
      return new HttpProblem(
          HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "a published body has at most 8 MiB");
    }
    return HttpProblem.badRequest("this is not HTTP: " + cause.getMessage());
  }

  /** The exchange in flight is over. */
  void answered(FullHttpResponse response, boolean keepAlive) {
    current = null;
    ChannelFuture written = context().writeAndFlush(response);
    if (!keepAlive) {
      closing = true;
      LingeringClose.after(written);
    }
    pump();
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (current != null) {
      current.gone();
      current = null;
    }
    inactive.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    if (cause instanceof IOException) {
      logger.debug("a connection broke: {}", cause.getMessage());
    } else {
      logger.warn("a connection failed", cause);
    }
    from.close();
  }
}
