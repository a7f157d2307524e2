package dev.bywash.harness.http;

import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.hub.HubSettings;
import dev.bywash.harness.hub.Shard;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.webhook.Webhooks;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A listening server over one log. Safe on every thread. */
public final class HttpServer {

  private static final int BACKLOG = 4_096;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;

  /** More requests than one read can bring; a connection does not read on while one waits. */
  private static final int MAX_PIPELINED = 4_096;

  private final EventLoops loops;
  private final Hub hub;
  private final ServerMetrics metrics;
  private final Router router;

  /** Null when nothing here waits for a disk. */
  private final @Nullable Background background;

  private final Map<EventLoop, LoopContext> contexts = new HashMap<>();
  private final Channel listener;
  private final InetSocketAddress address;

  /**
   * Starts to listen; blocks until it does.
   *
   * @throws UncheckedIOException when the address cannot be had
   */
  public HttpServer(
      EventLog log,
      HubSettings hubSettings,
      TransportOffer offer,
      @Nullable Webhooks webhooks,
      HttpSettings settings) {
    background = webhooks == null ? null : new Background();
    loops = new EventLoops(settings.threads());
    metrics = new ServerMetrics(log);
    List<NettyLoop> nettyLoops = loops.all().stream().map(NettyLoop::new).toList();
    hub = new Hub(log, hubSettings, metrics, nettyLoops);
    for (int i = 0; i < nettyLoops.size(); i++) {
      Shard shard = hub.shards().get(i);
      SharedFrames frames = new SharedFrames(PooledByteBufAllocator.DEFAULT);
      contexts.put(nettyLoops.get(i).eventLoop(), new LoopContext(shard, frames));
    }
    if (webhooks != null) {
      webhooks.bindTo(metrics.registry());
    }
    router = router(log, offer, webhooks, settings);
    listener = listen(settings.address());
    address = (InetSocketAddress) listener.localAddress();
  }

  private Router router(
      EventLog log, TransportOffer offer, @Nullable Webhooks webhooks, HttpSettings settings) {
    Greeter greeter = new Greeter(log, offer, metrics, settings.heartbeatMillis());
    StreamNegotiation streams =
        new StreamNegotiation(
            hub,
            offer,
            new SseHandler(hub, greeter),
            new WebSocketUpgrade(greeter),
            new PollHandler(greeter, new PageReader(log), metrics));
    PublishHandler publish =
        new PublishHandler(hub, new IdempotencyKeys(settings.clock()), metrics, background);
    WebhookControl control =
        webhooks == null || background == null
            ? null
            : new WebhookControl(webhooks, new ControlAccess(settings.controlToken()), background);
    return new Router(
        hub,
        settings.path(),
        streams,
        publish,
        new StatusPages(hub, log, metrics, settings.version()),
        control);
  }

  private Channel listen(InetSocketAddress address) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.channelType())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    initialize(channel);
                  }
                });
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new UncheckedIOException(
          new IOException(
              "cannot listen on %s:%d: %s"
                  .formatted(
                      address.getHostString(), address.getPort(), bound.cause().getMessage()),
              bound.cause()));
    }
    return bound.channel();
  }

  private void initialize(Channel channel) {
    LoopContext context = contexts.get(channel.eventLoop());
    if (context == null) {
      throw new IllegalStateException("a channel on a loop that is not the server's");
    }
    HttpDecoderConfig limits =
        new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS);
    channel
        .pipeline()
        .addLast(new HttpServerCodec(limits, MAX_PIPELINED))
        .addLast(new RequestAggregator())
        .addLast(new HttpConnection(router, context));
  }

  /** Where it listens, or listened. */
  public InetSocketAddress address() {
    return address;
  }

  /** The hub behind it. */
  public Hub hub() {
    return hub;
  }

  /** Accepts no more connections; blocks until the port is free. */
  public void stopAccepting() {
    listener.close().awaitUninterruptibly();
  }

  /** Ends everything at once; blocks until no thread is left. Idempotent. */
  public void close() {
    if (background != null) {
      background.close();
    }
    loops.close();
    contexts.values().forEach(context -> context.frames().release());
    metrics.close();
  }
}
