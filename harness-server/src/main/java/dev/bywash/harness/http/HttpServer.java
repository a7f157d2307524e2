package dev.bywash.harness.http;

import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.Visit;
import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.hub.HubSettings;
import dev.bywash.harness.hub.OpenConnection;
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
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

  /** Null when nothing here waits for a disk. */
  private final @Nullable Background background;

  private final Map<EventLoop, LoopContext> contexts = new HashMap<>();
  private final Faults faults;
  private final AtomicLong names = new AtomicLong();
  private final Listener listener;

  /** Null when control has no port of its own. */
  private final @Nullable Listener controlListener;

  /**
   * Starts to listen; blocks until it does.
   *
   * @throws UncheckedIOException when the address cannot be had
   */
  public HttpServer(
      EventLog log,
      HubSettings hubSettings,
      TransportOffer offer,
      Faults faults,
      @Nullable Webhooks webhooks,
      HttpSettings settings) {
    this.faults = faults;
    background = webhooks == null ? null : new Background();
    loops = new EventLoops(settings.threads());
    metrics = new ServerMetrics(log);
    List<NettyLoop> nettyLoops = loops.all().stream().map(NettyLoop::new).toList();
    hub = new Hub(log, hubSettings, metrics, nettyLoops);
    for (int i = 0; i < nettyLoops.size(); i++) {
      Shard shard = hub.shards().get(i);
      SharedFrames frames = new SharedFrames(PooledByteBufAllocator.DEFAULT);
      contexts.put(
          nettyLoops.get(i).eventLoop(),
          new LoopContext(shard, frames, new OpenConnections(shard.loop())));
    }
    if (webhooks != null) {
      webhooks.bindTo(metrics.registry());
    }
    faults.onChange(this::renew);
    Router plain = router(log, offer, settings);
    Router controlling = plain.withControl(control(webhooks, settings.controlToken()));
    InetSocketAddress controlAddress = settings.controlAddress();
    boolean beside = controlAddress == null && settings.controlToken() != null;
    listener = listen(settings.address(), channel -> accept(channel, beside ? controlling : plain));
    controlListener =
        controlAddress == null
            ? null
            : listen(controlAddress, channel -> serve(channel, "control", controlling));
  }

  private ControlPages control(@Nullable Webhooks webhooks, @Nullable String token) {
    WebhookControl webhookControl =
        webhooks == null || background == null ? null : new WebhookControl(webhooks, background);
    return new ControlPages(
        new ControlAccess(token), faults, hub, this::connections, webhookControl);
  }

  /** Tells every open connection that the rules have changed, each on its loop. */
  private void renew() {
    contexts
        .values()
        .forEach(
            context ->
                context
                    .shard()
                    .loop()
                    .execute(() -> context.connections().all().forEach(Watched::renew)));
  }

  private Router router(EventLog log, TransportOffer offer, HttpSettings settings) {
    Greeter greeter = new Greeter(log, offer, metrics, settings.heartbeatMillis(), hub);
    StreamNegotiation streams =
        new StreamNegotiation(
            new FaultGate(faults, settings.urlFaults()),
            hub,
            offer,
            new SseHandler(hub, greeter),
            new WebSocketUpgrade(greeter),
            new PollHandler(greeter, new PageReader(log), metrics));
    PublishHandler publish =
        new PublishHandler(hub, new IdempotencyKeys(settings.clock()), metrics, background);
    return new Router(
        hub,
        settings.path(),
        streams,
        publish,
        new StatusPages(hub, log, metrics, settings.version()),
        null);
  }

  private Listener listen(InetSocketAddress address, Consumer<Channel> initialize) {
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
                    initialize.accept(channel);
                  }
                });
    try {
      return Listener.open(bootstrap, address);
    } catch (UncheckedIOException e) {
      release();
      throw e;
    }
  }

  private void accept(Channel channel, Router router) {
    String name = "c" + names.incrementAndGet();
    Watch watch = faults.watch(Visit.accepted(name), List.of());
    if (!watch.armed().isEmpty() && AcceptFault.strikes(watch, channel, listener)) {
      return;
    }
    serve(channel, name, router);
  }

  private void serve(Channel channel, String name, Router router) {
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
        .addLast(new HttpConnection(name, router, context));
  }

  /** Where it listens, or listened. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** Where control has a port of its own. */
  public Optional<InetSocketAddress> controlAddress() {
    return Optional.ofNullable(controlListener).map(Listener::address);
  }

  /** The streams and held polls that are open, each loop's at a moment of its own. */
  public CompletableFuture<List<OpenConnection>> connections() {
    List<CompletableFuture<List<OpenConnection>>> parts =
        contexts.values().stream()
            .map(
                context ->
                    CompletableFuture.supplyAsync(
                        context.connections()::describe, context.shard().loop()))
            .toList();
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(nothing -> parts.stream().flatMap(part -> part.join().stream()).toList());
  }

  /** The hub behind it. */
  public Hub hub() {
    return hub;
  }

  /** Accepts no more connections; blocks until the ports are free. */
  public void stopAccepting() {
    listener.close();
    if (controlListener != null) {
      controlListener.close();
    }
  }

  /** Ends everything at once; blocks until no thread is left. Idempotent. */
  public void close() {
    if (background != null) {
      background.close();
    }
    // The loops close the listening channels with all others; closed on its own just before, one
    // may leave a loop that ends without telling its connections.
    listener.abandon();
    if (controlListener != null) {
      controlListener.abandon();
    }
    release();
  }

  private void release() {
    loops.close();
    contexts.values().forEach(context -> context.frames().release());
    metrics.close();
  }
}
