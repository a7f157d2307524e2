package dev.bywash.harness.webhook.net;

import dev.bywash.harness.webhook.net.CallFailure.Kind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** One POST from its host's name to the end of its answer. */
final class Call {

  private static final int MAX_LINE = 4_096;
  private static final int MAX_HEADERS = 16_384;
  private static final int MAX_CHUNK = 8_192;

  private final TargetUrl url;
  private final Map<String, String> headers;
  private final byte[] body;
  private final EventLoop loop;
  private final SSLContext tls;
  private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();

  /** Null before a connection is tried. Guarded by the loop. */
  private @Nullable Channel channel;

  Call(TargetUrl url, Map<String, String> headers, byte[] body, EventLoop loop, SSLContext tls) {
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.loop = loop;
    this.tls = tls;
  }

  CompletableFuture<HttpReply> reply() {
    return reply;
  }

  void start(Duration deadline) {
    ScheduledFuture<?> timeout =
        loop.schedule(
            () -> fail(Kind.TIMEOUT, "no complete answer within " + deadline.toMillis() + " ms"),
            deadline.toNanos(),
            TimeUnit.NANOSECONDS);
    reply.whenComplete((answer, failure) -> timeout.cancel(false));
  }

  void abandon() {
    fail(Kind.CLOSED, "the sender is closing");
  }

  /** Resolves, which may block, and goes on with the addresses that are allowed. */
  void connect(HostResolver resolver, AddressRules rules) {
    List<InetAddress> found;
    try {
      found = resolver.resolve(plainHost());
    } catch (UnknownHostException e) {
      fail(Kind.UNRESOLVED, "the host " + url.host() + " is not known");
      return;
    }
    List<InetAddress> allowed =
        found.stream().filter(address -> rules.refusal(address) == null).toList();
    if (allowed.isEmpty()) {
      fail(Kind.REFUSED, url.host() + " is refused: " + rules.refusal(found.get(0)));
    } else {
      onLoop(() -> connect(allowed, 0));
    }
  }

  private String plainHost() {
    return url.host().startsWith("[")
        ? url.host().substring(1, url.host().length() - 1)
        : url.host();
  }

  /** Tries one address, and the next one when nobody is there. On the loop. */
  private void connect(List<InetAddress> addresses, int index) {
    if (reply.isDone()) {
      return;
    }
    // An address that is resolved already is all that this bootstrap ever sees.
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    initialize(opened);
                  }
                });
    var connecting = bootstrap.connect(new InetSocketAddress(addresses.get(index), url.port()));
    channel = connecting.channel();
    connecting.addListener(
        done -> {
          if (!done.isSuccess() && index + 1 < addresses.size()) {
            connect(addresses, index + 1);
          } else if (!done.isSuccess()) {
            fail(Kind.CONNECT, "no connection: " + done.cause().getMessage());
          } else if (reply.isDone()) {
            connecting.channel().close();
          }
        });
  }

  private void initialize(Channel opened) {
    if (url.secure()) {
      opened.pipeline().addLast(new SslHandler(engine()));
    }
    opened
        .pipeline()
        .addLast(new HttpClientCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
        .addLast(new CallHandler(this, CallHandler.request(url, headers, body), url.secure()));
  }

  private SSLEngine engine() {
    SSLEngine engine = tls.createSSLEngine(plainHost(), url.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  void complete(HttpReply answer) {
    reply.complete(answer);
    end();
  }

  void fail(Kind kind, String message) {
    if (reply.completeExceptionally(new CallFailure(kind, message))) {
      end();
    }
  }

  private void end() {
    onLoop(
        () -> {
          if (channel != null) {
            channel.close();
          }
        });
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException shutDown) {
      // The loop closes every channel by itself, and this call has failed as closed.
    }
  }
}
