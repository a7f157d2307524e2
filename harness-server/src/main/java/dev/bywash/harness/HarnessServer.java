package dev.bywash.harness;

import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.http.HttpServer;
import dev.bywash.harness.http.HttpSettings;
import dev.bywash.harness.http.TransportOffer;
import dev.bywash.harness.hub.HubSettings;
import dev.bywash.harness.hub.OpenConnection;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.MemoryEventLog;
import dev.bywash.harness.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An event server inside this process. It shares nothing with other servers: any number of them run
 * side by side, each with its port, its log and its threads.
 *
 * <pre>{@code
 * try (HarnessServer server = HarnessServer.start()) {
 *   connectTo(server.url() + "?channel=quakes");
 *   server.publish("quakes", "quake.reported", "{\"magnitude\":4.6}");
 * }
 * }</pre>
 *
 * <p>Safe on every thread. Do not call the blocking methods from a thread of the server itself.
 */
public final class HarnessServer implements AutoCloseable {

  /** How long a drain waits, after its window, for clients that are slow to leave. */
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(5);

  /** How often a drain looks whether the last client has left. */
  private static final Duration DRAIN_POLL = Duration.ofMillis(5);

  private final HarnessOptions options;
  private final EventLog log;

  /** Null when the options ask for none. */
  private final @Nullable Webhooks webhooks;

  private final TransportOffer offer;
  private final Faults faults;
  private final HttpServer http;
  private volatile boolean closed;

  private HarnessServer(HarnessOptions options) {
    this.options = options;
    EventLog memory = new MemoryEventLog(options.epoch, options.retention, options.clock);
    webhooks =
        options.webhooks == null ? null : Webhooks.open(options.webhooks, memory, options.clock);
    log = webhooks == null ? memory : webhooks.log();
    offer = new TransportOffer(options.transports);
    faults = new Faults(options.clock);
    try {
      http = serve();
    } catch (RuntimeException e) {
      if (webhooks != null) {
        webhooks.close();
      }
      throw e;
    }
  }

  private HttpServer serve() {
    return new HttpServer(
        log,
        new HubSettings(
            options.heartbeat,
            options.lag,
            options.retry,
            options.admission(),
            options.downtime,
            options.random),
        offer,
        faults,
        webhooks,
        new HttpSettings(
            options.address,
            options.path,
            options.threads,
            options.heartbeat.toMillis(),
            options.clock,
            options.urlFaults,
            options.controlAddress,
            options.controlToken,
            HarnessServer.class.getPackage().getImplementationVersion()));
  }

  /** Starts on a free port of this machine's loopback address; blocks until it listens. */
  public static HarnessServer start() {
    return start(HarnessOptions.defaults());
  }

  /**
   * Starts; blocks until it listens.
   *
   * @throws java.io.UncheckedIOException when the address cannot be had
   */
  public static HarnessServer start(HarnessOptions options) {
    return new HarnessServer(options);
  }

  /** The resource that clients subscribe and publish to, such as http://127.0.0.1:8080/events. */
  public String url() {
    return baseUrl() + options.path;
  }

  /** The URL without a path; {@code /health} and {@code /metrics} are below it. */
  public String baseUrl() {
    String host = options.address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : bindHost();
    return "http://" + host + ":" + port();
  }

  private String bindHost() {
    String host = options.address.getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * The URL below which control is, such as http://127.0.0.1:8081; the base URL itself when control
   * has no port of its own. Nothing is there unless the options ask for it.
   */
  public String controlUrl() {
    return http.controlAddress()
        .map(address -> "http://127.0.0.1:" + address.getPort())
        .orElseGet(this::baseUrl);
  }

  /** The port that it listens on. */
  public int port() {
    return http.address().getPort();
  }

  /**
   * Appends an event to the log; when this returns, it can be read.
   *
   * @param json any JSON value
   * @return the event's cursor, which is its id
   * @throws IllegalArgumentException when a name or the JSON is malformed or too large
   */
  public Cursor publish(String channel, String type, String json) {
    return publishAll(List.of(EventDraft.of(channel, type, json))).get(0);
  }

  /** Appends events next to each other in the log, in their order, all or none. */
  public List<Cursor> publishAll(List<EventDraft> drafts) {
    if (closed) {
      throw new IllegalStateException("the server is closed");
    }
    return http.hub().publish(drafts).stream().map(LogEvent::cursor).toList();
  }

  /** The log, for reading and for publishing alike. */
  public EventLog log() {
    return log;
  }

  /**
   * The webhooks for events of this log.
   *
   * @throws IllegalStateException when {@link HarnessOptions.Builder#webhooks} was not set
   */
  public Webhooks webhooks() {
    if (webhooks == null) {
      throw new IllegalStateException(
          "this server has no webhooks: set HarnessOptions.Builder.webhooks");
    }
    return webhooks;
  }

  /** The rules of what goes wrong here, and the journal of what did. */
  public Faults faults() {
    return faults;
  }

  /** How many connections are open now: streams, and polls that are being held. */
  public int connections() {
    return http.hub().connections();
  }

  /**
   * The streams and held polls that are open: by whom, by what, and how far each has got; none when
   * the server is closed. Blocks until its loops have answered.
   */
  public List<OpenConnection> openConnections() {
    return closed ? List.of() : http.connections().join();
  }

  /**
   * From now on offers exactly these transports, at least one. Open connections stay as they are;
   * requests for another transport are refused, an upgrade with 400 and all else with 406.
   */
  public void offer(Set<Transport> transports) {
    offer.set(transports);
  }

  /**
   * Makes it as good as new, on the same port: cuts every connection, removes every rule, empties
   * the journal and forgets every event. Cursors go on, and so does what {@link #offer} said.
   * Blocks until it is done.
   */
  public void reset() {
    faults.reset();
    disconnectAll();
    log.clear();
  }

  /**
   * Cuts every open stream and held poll in the middle, without a goodbye, and goes on serving.
   * Blocks until it is done.
   *
   * @return how many there were
   */
  public int disconnectAll() {
    return closed ? 0 : http.hub().cutAll().join();
  }

  /** As {@link #drain(Duration)}, with the window of the options. */
  public void drain() {
    drain(options.drainWindow);
  }

  /**
   * Sends every client away, each at a random moment of the window and in its transport's form, and
   * then stops accepting connections. New requests in the meantime are told to come back later.
   * Blocks until the last one has left, so not at all when there is none, and at most five seconds
   * longer than the window.
   */
  public void drain(Duration window) {
    http.hub().drain(window);
    long start = System.nanoTime();
    long longest = window.plus(DRAIN_GRACE).toNanos();
    while (connections() > 0 && System.nanoTime() - start < longest) {
      LockSupport.parkNanos(DRAIN_POLL.toNanos());
    }
    http.stopAccepting();
  }

  /**
   * Ends everything at once, without a goodbye: afterwards no thread, no connection and no port is
   * left. (Netty's own global executor, which all its users in a process share, may take a second
   * to notice that it has nothing to do.) Idempotent; blocks until it is done.
   */
  @Override
  public void close() {
    closed = true;
    http.close();
    if (webhooks != null) {
      webhooks.close();
    }
  }
}
