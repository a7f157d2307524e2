package dev.bywash;

import com.google.gson.Gson;
import dev.bywash.internal.Threads;
import dev.bywash.internal.delivery.CursorKeeper;
import dev.bywash.internal.delivery.Signals;
import dev.bywash.internal.engine.EngineOptions;
import dev.bywash.internal.time.SystemScheduler;
import dev.bywash.internal.transport.TransportOptions;
import dev.bywash.internal.transport.Transports;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.functions.Predicate;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream of events flowing from one URL, over whichever transport gets through.
 *
 * <pre>{@code
 * BywashClient client = BywashClient.builder("https://example.com/events").build();
 * client.subscribe("quakes")
 *     .map(event -> event.data(Quake.class))
 *     .subscribe(quake -> System.out.println(quake.place));
 * }</pre>
 *
 * <p>All subscriptions of a client share one connection. It is made when the first subscriber comes
 * and closed when the last one goes; it is kept up, over whatever transport works, in between. An
 * event reaches a subscription once and in the order of the server's log, across all reconnects.
 *
 * <p><b>Threads.</b> A client is safe for use by many threads, and no method blocks. Events arrive
 * on the thread that reads the socket, on the one that calls {@code request}, or on one of the
 * client's that is neither; never on two at once. A subscriber that does long or blocking work puts
 * {@code observeOn} before it. The client's threads are daemons named {@code bywash-…}.
 *
 * <p><b>Demand.</b> A subscription queues up to {@link Builder#bufferSize} events that its
 * subscriber has not asked for. When the queue is full and the subscription is alone, reading stops
 * until there is room, and the socket fills up behind it; when it has neighbours, it goes on on a
 * connection of its own. {@link StreamRequest#onOverflow} has other ways.
 *
 * <p><b>Errors.</b> What waiting helps with, the client waits for, without end. A stream ends with
 * a {@link BywashException} when the server refuses it for good, and completes when the client is
 * closed.
 */
public final class BywashClient implements Closeable {
  /** How long a subscriber that takes nothing may hold an open link. */
  private static final long STALL_LIMIT_MILLIS = 30_000;

  private static final Predicate<Signal> IS_EVENT = signal -> signal instanceof Event;

  private final ClientParts parts;
  private final Callbacks callbacks;
  private final Connections connections;

  /** Null without a store for cursors. */
  private final @Nullable CursorKeeper cursors;

  /** Null without a monitor. */
  private final NetworkMonitor.@Nullable Registration registration;

  BywashClient(ClientParts parts) {
    this.parts = parts;
    this.callbacks = new Callbacks(parts.callbacks, parts.connectionListener);
    this.connections = new Connections(parts, callbacks);
    CursorStore store = parts.cursorStore;
    this.cursors =
        store == null
            ? null
            : new CursorKeeper(store, parts.scheduler, parts.storage, parts.workers);
    NetworkMonitor monitor = parts.networkMonitor;
    this.registration = monitor == null ? null : monitor.register(connections::network);
  }

  /**
   * A client for the stream at this URL.
   *
   * @throws IllegalArgumentException if it is no {@code http} or {@code https} URL
   */
  public static Builder builder(String url) {
    return new Builder(url);
  }

  /**
   * The events of these channels from now on; short for {@link #subscribe(StreamRequest)}.
   *
   * @throws IllegalArgumentException for names that {@link StreamRequest#of} refuses
   */
  public Flowable<Event> subscribe(String... channels) {
    return subscribe(StreamRequest.of(channels));
  }

  /**
   * The events that the request asks for. Each subscriber of the returned Flowable starts anew,
   * where the request says. What happens where events are missing is the request's {@link
   * GapPolicy}.
   *
   * @throws IllegalStateException if the request is durable and the client has no {@link
   *     Builder#cursorStore}
   */
  public Flowable<Event> subscribe(StreamRequest request) {
    Flowable<Signal> signals = signals(request);
    return events(
        request.gapPolicy() == GapPolicy.FAIL
            ? signals.doOnNext(BywashClient::failOnGap)
            : signals);
  }

  /** As {@link Flowable#ofType}, without the step that casts what has been looked at. */
  @SuppressWarnings("unchecked") // nothing else gets through the filter
  private static Flowable<Event> events(Flowable<? extends Signal> signals) {
    return (Flowable<Event>) signals.filter(IS_EVENT);
  }

  /**
   * The whole truth about the stream: {@link Subscribed}, when the server has answered, then every
   * {@link Event}, and a {@link Gap} wherever events are missing. The request's gap policy plays no
   * part.
   *
   * @throws IllegalStateException if the request is durable and the client has no {@link
   *     Builder#cursorStore}
   */
  public Flowable<Signal> signals(StreamRequest request) {
    CursorKeeper keeper = cursors;
    if (keeper != null) {
      return new Signals(request, flow -> keeper.start(flow, connections));
    }
    if (request.durableName() != null) {
      throw new IllegalStateException(
          "a durable stream needs a place for its cursor: BywashClient.Builder.cursorStore");
    }
    return new Signals(request, connections);
  }

  /**
   * What the shared connection is doing: at once the current state, then every change; a slow
   * subscriber sees the latest. Arrives on a thread that is not the one that reads events.
   * Completes when the client is closed.
   */
  public Flowable<ConnectionState> connectionStates() {
    return callbacks.states();
  }

  /**
   * What the shared connection has been through, for a support ticket: its state, its network, what
   * each transport did when it was tried, and the latest steps with their times. A text of some
   * dozen lines for a person to read, without URLs, headers or payloads; what servers said about
   * their refusals is in it.
   */
  public String explain() {
    String connection = connections.explain();
    return cursors == null ? connection : connection + cursors.explain();
  }

  /**
   * Completes every stream, closes every connection and ends every thread of this client's; they
   * are gone a moment after it returns. The app's {@code OkHttpClient} stays as it was. Idempotent.
   *
   * <p>Does not wait until the cursors of durable streams are written, which is then under way: a
   * process that ends at once may be told its last events again. An {@link Event#acknowledge} after
   * it still counts.
   */
  @Override
  public void close() {
    if (cursors != null) {
      cursors.close();
    }
    if (!connections.close()) {
      return;
    }
    try {
      if (registration != null) {
        registration.close();
      }
    } finally {
      parts.scheduler.execute(this::shutdown);
    }
  }

  private void shutdown() {
    callbacks.end();
    parts.shutdown.run();
  }

  private static void failOnGap(Signal signal) {
    Gap gap = signal instanceof Subscribed ? ((Subscribed) signal).gap() : null;
    if (signal instanceof Gap) {
      gap = (Gap) signal;
    }
    if (gap != null) {
      throw new GapException(gap);
    }
  }

  /** Options of a client; every one has a default. Not safe for use by many threads. */
  public static final class Builder {
    private static final int MAX_BUFFER_SIZE = 1 << 20;
    private static final long MAX_EVENT_BYTES = 64L << 20;
    private static final long MAX_TIMEOUT_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final HttpUrl url;
    private @Nullable OkHttpClient okHttpClient;
    private Gson gson = new Gson();
    private Protocol protocol = Protocol.bywash();
    private @Nullable List<TransportType> transports;
    private @Nullable Credentials credentials;
    private @Nullable NetworkMonitor networkMonitor;
    private TransportMemory transportMemory = TransportMemory.inMemory();
    private @Nullable ConnectionListener connectionListener;
    private @Nullable CursorStore cursorStore;
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private @Nullable ElapsedClock clock;
    private RetryBudget retryBudget = RetryBudget.shared();
    private long helloTimeoutMillis = 5_000;
    private int bufferSize = 256;
    private long maxEventBytes = 1 << 20;
    private int longPollWaitSeconds = 25;
    private long shortPollIntervalMillis = 5_000;

    private Builder(String url) {
      HttpUrl parsed = HttpUrl.parse(url);
      if (parsed == null) {
        throw new IllegalArgumentException(
            "a stream's URL begins with http:// or https:// and names a host: \"" + url + "\"");
      }
      this.url = parsed;
    }

    /**
     * The app's HTTP client, whose proxies, DNS, TLS, interceptors and cookies are used. It is
     * derived from, never altered, starved or shut down. Its dispatcher and connection pool are
     * left to the app: a stream that waits for its subscriber must not hold up the app's own calls
     * on a shared HTTP/2 connection. Default: a new one.
     */
    public Builder okHttpClient(OkHttpClient client) {
      this.okHttpClient = client;
      return this;
    }

    /** What {@link Event#data} decodes with. Default: {@code new Gson()}. */
    public Builder gson(Gson decoder) {
      this.gson = decoder;
      return this;
    }

    /** The language of the server. Default: {@link Protocol#bywash}. */
    public Builder protocol(Protocol language) {
      this.protocol = language;
      return this;
    }

    /**
     * The transports to try, in this order; one alone is the one and only. Default: all that the
     * protocol knows, which for Bywash's own are WebSocket, SSE, long poll, short poll: from the
     * least overhead to the surest to get through.
     *
     * @throws IllegalArgumentException for none, or one twice
     */
    public Builder transports(TransportType... order) {
      List<TransportType> list = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(order)));
      if (list.isEmpty() || list.size() != order.length) {
        throw new IllegalArgumentException(
            "one or more transports are wanted, each once, not " + Arrays.toString(order));
      }
      this.transports = list;
      return this;
    }

    /** Where the client gets what it shows to its server. Default: none. */
    public Builder credentials(Credentials source) {
      this.credentials = source;
      return this;
    }

    /** What tells the client about its network. Default: none, which is to be online always. */
    public Builder networkMonitor(NetworkMonitor monitor) {
      this.networkMonitor = monitor;
      return this;
    }

    /** What remembers the transport that works on a network. Default: in memory, for an hour. */
    public Builder transportMemory(TransportMemory memory) {
      this.transportMemory = memory;
      return this;
    }

    /** What hears of attempts, links and states, on the client's callback thread. Default: none. */
    public Builder connectionListener(ConnectionListener listener) {
      this.connectionListener = listener;
      return this;
    }

    /** Where the cursors of {@link StreamRequest#durable} streams are kept. Default: nowhere. */
    public Builder cursorStore(CursorStore store) {
      this.cursorStore = store;
      return this;
    }

    /** How long to wait before the next attempt. Default: {@link RetryPolicy#defaults}. */
    public Builder retryPolicy(RetryPolicy policy) {
      this.retryPolicy = policy;
      return this;
    }

    /**
     * What this client shares with others so that all of them together do not storm a server.
     * Default: {@link RetryBudget#shared}, the process's.
     */
    public Builder retryBudget(RetryBudget budget) {
      this.retryBudget = budget;
      return this;
    }

    /**
     * What the client's waits and limits are measured by. Default: the JVM's monotonic clock, which
     * is right where it goes on while the machine sleeps; see {@link ElapsedClock}.
     */
    public Builder clock(ElapsedClock elapsed) {
      this.clock = elapsed;
      return this;
    }

    /**
     * How long a transport may take until the server's hello has arrived; one that takes longer is
     * held to be blocked, and the next is tried. Default 5 s; 100 ms to 10 min.
     *
     * @throws IllegalArgumentException for a time outside these
     */
    public Builder helloTimeout(long time, TimeUnit unit) {
      helloTimeoutMillis =
          checkRange("helloTimeout", unit.toMillis(time), 100, MAX_TIMEOUT_MILLIS, "ms");
      return this;
    }

    /**
     * How many events one subscription queues that its subscriber has not asked for. Default 256; 1
     * to 1,048,576.
     *
     * @throws IllegalArgumentException for a number outside these
     */
    public Builder bufferSize(int events) {
      bufferSize = (int) checkRange("bufferSize", events, 1, MAX_BUFFER_SIZE, "events");
      return this;
    }

    /**
     * The largest event, with its envelope, in bytes (on polls, whose pages hold many, a single one
     * may have up to 2 MiB more); a larger one ends the stream with an {@link
     * EventTooLargeException}. Default 1 MiB; 1 KiB to 64 MiB.
     *
     * @throws IllegalArgumentException for a number outside these
     */
    public Builder maxEventBytes(long bytes) {
      maxEventBytes = checkRange("maxEventBytes", bytes, 1 << 10, MAX_EVENT_BYTES, "bytes");
      return this;
    }

    /**
     * How long the server may hold a long poll. Default 25 s, which most proxies bear; 1 s to 60 s.
     *
     * @throws IllegalArgumentException for a time outside these
     */
    public Builder longPollWait(long time, TimeUnit unit) {
      longPollWaitSeconds = (int) checkRange("longPollWait", unit.toSeconds(time), 1, 60, "s");
      return this;
    }

    /**
     * How long to wait between short polls. Default 5 s; 100 ms to 10 min.
     *
     * @throws IllegalArgumentException for a time outside these
     */
    public Builder shortPollInterval(long time, TimeUnit unit) {
      shortPollIntervalMillis =
          checkRange("shortPollInterval", unit.toMillis(time), 100, MAX_TIMEOUT_MILLIS, "ms");
      return this;
    }

    /**
     * A client that connects with its first subscriber.
     *
     * @throws IllegalArgumentException for transports that the protocol does not know
     */
    public BywashClient build() {
      List<TransportType> order = checkOrder();
      SystemScheduler scheduler =
          new SystemScheduler("bywash-engine", clock == null ? null : clock::elapsedMillis);
      ExecutorService readers = Threads.cached("bywash-reader");
      ExecutorService callbacks = Threads.serial("bywash-callback");
      Transports wires =
          new Transports(
              new TransportOptions(
                  okHttpClient == null ? new OkHttpClient() : okHttpClient,
                  url,
                  credentials,
                  protocol,
                  scheduler,
                  readers,
                  maxEventBytes,
                  longPollWaitSeconds,
                  shortPollIntervalMillis));
      return new BywashClient(
          new ClientParts(
              protocol,
              gson,
              bufferSize,
              new EngineOptions(retryPolicy, helloTimeoutMillis, STALL_LIMIT_MILLIS),
              order,
              wires::get,
              wires::networkChanged,
              networkMonitor,
              transportMemory,
              retryBudget,
              url.scheme() + "://" + url.host() + ":" + url.port(),
              connectionListener,
              cursorStore,
              scheduler,
              new Random(),
              readers,
              callbacks,
              Threads.serial("bywash-cursor"),
              () -> {
                wires.close();
                readers.shutdown();
                callbacks.shutdown();
                scheduler.shutdown();
              }));
    }

    private List<TransportType> checkOrder() {
      List<TransportType> known = protocol.transports();
      if (transports == null) {
        return known;
      }
      if (!known.containsAll(transports)) {
        throw new IllegalArgumentException(
            "the protocol knows " + known + ", and not all of " + transports);
      }
      return transports;
    }

    private static long checkRange(String name, long value, long min, long max, String unit) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            name + " is " + min + " to " + max + " " + unit + ", not " + value);
      }
      return value;
    }
  }
}
