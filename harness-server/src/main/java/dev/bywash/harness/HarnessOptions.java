package dev.bywash.harness;

import dev.bywash.harness.hub.Admission;
import dev.bywash.harness.hub.LagLimits;
import dev.bywash.harness.hub.RetryRange;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.Retention;
import dev.bywash.harness.webhook.WebhookOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link HarnessServer} behaves. Immutable; every option has a default, and every limit is
 * checked when it is set, with an {@link IllegalArgumentException} that says what would be right.
 */
public final class HarnessOptions {

  final InetSocketAddress address;
  final String path;
  final int threads;
  final Duration heartbeat;
  final Retention retention;
  final LagLimits lag;
  final RetryRange retry;
  final Duration drainWindow;
  final Duration downtime;

  /** 0 for no limit. */
  final int admitConnections;

  final Duration admitPeriod;
  final Set<Transport> transports;
  final InstantSource clock;
  final Random random;
  final String epoch;
  final boolean urlFaults;
  final @Nullable InetSocketAddress controlAddress;
  final @Nullable String controlToken;

  /** Null for none. */
  final @Nullable WebhookOptions webhooks;

  private HarnessOptions(Builder builder) {
    address = new InetSocketAddress(builder.bindAddress, builder.port);
    path = builder.path;
    threads = builder.threads;
    heartbeat = builder.heartbeat;
    retention = new Retention(builder.retainEvents, builder.retainBytes, builder.retainAge);
    lag = new LagLimits(builder.maxLagEvents, builder.maxLagBytes, builder.maxStall);
    retry = new RetryRange(builder.retryMin, builder.retryMax);
    drainWindow = builder.drainWindow;
    downtime = builder.downtime;
    admitConnections = builder.admitConnections;
    admitPeriod = builder.admitPeriod;
    transports = Collections.unmodifiableSet(EnumSet.copyOf(builder.transports));
    clock = builder.clock;
    random = builder.random;
    urlFaults = builder.urlFaults;
    controlToken = builder.controlToken;
    controlAddress =
        builder.controlPort < 0
            ? null
            : new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.controlPort);
    webhooks = builder.webhooks;
    epoch = builder.epoch == null ? randomEpoch() : builder.epoch;
  }

  /** All options at their defaults. */
  public static HarnessOptions defaults() {
    return builder().build();
  }

  /** Begins with all options at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a server of these options begins with. */
  Admission admission() {
    return admitConnections == 0
        ? Admission.unlimited()
        : Admission.of(admitConnections, admitPeriod);
  }

  /** A short name that no other life of a log has: 50 bits, in base 36. */
  private static String randomEpoch() {
    return Long.toString(new SecureRandom().nextLong() >>> 14, 36);
  }

  /** Collects options. Not safe on several threads at once. */
  public static final class Builder {

    private static final Duration MAX_HEARTBEAT = Duration.ofHours(1);
    private static final Duration MAX_DOWNTIME = Duration.ofHours(1);

    private int port = 0;
    private String bindAddress = "127.0.0.1";
    private String path = "/events";
    private int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    private Duration heartbeat = Duration.ofSeconds(15);
    private int retainEvents = 100_000;
    private long retainBytes = 64L * 1024 * 1024;
    private Duration retainAge = Duration.ofDays(1);
    private int maxLagEvents = 10_000;
    private long maxLagBytes = 8L * 1024 * 1024;
    private Duration maxStall = Duration.ofMinutes(1);
    private Duration retryMin = Duration.ofSeconds(1);
    private Duration retryMax = Duration.ofSeconds(5);
    private Duration drainWindow = Duration.ofSeconds(10);
    private Duration downtime = Duration.ZERO;

    /** 0 for no limit. */
    private int admitConnections;

    private Duration admitPeriod = Duration.ofSeconds(1);

    private Set<Transport> transports = EnumSet.allOf(Transport.class);
    private InstantSource clock = InstantSource.system();
    private Random random = new Random();
    private boolean urlFaults;

    /** Null for none. */
    private @Nullable String controlToken;

    /** Negative for none. */
    private int controlPort = -1;

    /** Null for a random one. */
    private @Nullable String epoch;

    /** Null for none. */
    private @Nullable WebhookOptions webhooks;

    private Builder() {}

    /** The port, 0 to 65,535. Default 0: any free one. */
    public Builder port(int port) {
      check(port >= 0 && port <= 65_535, "port is " + port + ", but must be 0 to 65535");
      this.port = port;
      return this;
    }

    /** The local address or host name to listen on. Default 127.0.0.1, for this machine alone. */
    public Builder bindAddress(String bindAddress) {
      check(
          !bindAddress.isBlank(), "bindAddress is blank, but must be an address such as 127.0.0.1");
      this.bindAddress = bindAddress;
      return this;
    }

    /** The path of the resource. Default {@code /events}; not /health, /metrics or /control. */
    public Builder path(String path) {
      check(
          path.matches("(?!/(health|metrics|control|control/.*)$)/[A-Za-z0-9._~/-]*"),
          "path is '"
              + path
              + "', but must be like /events, and neither /health, /metrics nor below /control");
      this.path = path;
      return this;
    }

    /** The number of event loops, 1 to 256. Default: the processors, but at least 2. */
    public Builder threads(int threads) {
      check(threads >= 1 && threads <= 256, "threads is " + threads + ", but must be 1 to 256");
      this.threads = threads;
      return this;
    }

    /** When a silent connection gets a heartbeat, 20 ms to 1 hour. Default 15 seconds. */
    public Builder heartbeat(Duration heartbeat) {
      check(
          heartbeat.toMillis() >= 20 && heartbeat.compareTo(MAX_HEARTBEAT) <= 0,
          "heartbeat is " + heartbeat + ", but must be 20 ms to 1 hour");
      this.heartbeat = heartbeat;
      return this;
    }

    /** How many events the log keeps, at least 1. Default 100,000. */
    public Builder retainEvents(int events) {
      check(events >= 1, "retainEvents is " + events + ", but must be at least 1");
      this.retainEvents = events;
      return this;
    }

    /** How many bytes of events, as JSON, the log keeps, at least 1. Default 64 MiB. */
    public Builder retainBytes(long bytes) {
      check(bytes >= 1, "retainBytes is " + bytes + ", but must be at least 1");
      this.retainBytes = bytes;
      return this;
    }

    /** How long the log keeps an event; zero means without limit. Default 24 hours. */
    public Builder retainAge(Duration age) {
      check(!age.isNegative(), "retainAge is " + age + ", but must be positive, or zero for ever");
      this.retainAge = age;
      return this;
    }

    /**
     * How many events of its channels a client that had caught up may fall behind before it is let
     * go, at least 1. Default 10,000. What it waits for is in the log, not in a queue of its own.
     */
    public Builder maxLagEvents(int events) {
      check(events >= 1, "maxLagEvents is " + events + ", but must be at least 1");
      this.maxLagEvents = events;
      return this;
    }

    /** As {@link #maxLagEvents}, in bytes of JSON, at least 1. Default 8 MiB. */
    public Builder maxLagBytes(long bytes) {
      check(bytes >= 1, "maxLagBytes is " + bytes + ", but must be at least 1");
      this.maxLagBytes = bytes;
      return this;
    }

    /**
     * How long a client may have no room for a single byte before it is let go. Default 1 minute.
     */
    public Builder maxStall(Duration stall) {
      check(
          !stall.isNegative() && !stall.isZero(),
          "maxStall is " + stall + ", but must be positive");
      this.maxStall = stall;
      return this;
    }

    /**
     * The range from which the time is drawn after which a client that is sent away comes back,
     * from at least 1 ms to at most a day. Default 1 to 5 seconds.
     */
    public Builder retryBetween(Duration min, Duration max) {
      RetryRange range = new RetryRange(min, max);
      this.retryMin = range.min();
      this.retryMax = range.max();
      return this;
    }

    /** The window of {@link HarnessServer#drain()}; zero means at once. Default 10 seconds. */
    public Builder drainWindow(Duration window) {
      check(!window.isNegative(), "drainWindow is " + window + ", but must not be negative");
      this.drainWindow = window;
      return this;
    }

    /**
     * How long the server is expected to be away once it has drained, up to an hour: its goodbyes
     * tell nobody to come back before. Default zero, which says that something is there at once,
     * such as another server.
     */
    public Builder downtime(Duration downtime) {
      check(
          !downtime.isNegative() && downtime.compareTo(MAX_DOWNTIME) <= 0,
          "downtime is " + downtime + ", but must be 0 to 1 hour");
      this.downtime = downtime;
      return this;
    }

    /**
     * How many new connections are taken in each period, 1 to 1,000,000 in 1 ms to 1 day. Who comes
     * beyond that is told when its turn is, and hello tells clients over how long to spread should
     * this server be gone: see {@link Admission}. A poll on a connection that has been taken is not
     * a new one. Default: no limit.
     */
    public Builder admit(int connections, Duration period) {
      Admission unused = Admission.of(connections, period);
      this.admitConnections = connections;
      this.admitPeriod = period;
      return this;
    }

    /** The transports offered at the start, at least one. Default: all. */
    public Builder transports(Set<Transport> transports) {
      check(!transports.isEmpty(), "transports is empty, but must name at least one");
      this.transports = EnumSet.copyOf(transports);
      return this;
    }

    /** Gives events their time, and ages events and idempotency keys. Default: the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Makes every jitter follow from {@code seed}. Default: no seed. */
    public Builder seed(long seed) {
      this.random = new Random(seed);
      return this;
    }

    /**
     * Names the log's life: 1 to 32 of a-z and 0-9. Default: a random one. Two lives must never
     * share a name, or a cursor of the one is taken for the other's.
     */
    public Builder epoch(String epoch) {
      this.epoch = new Cursor(epoch, 0).epoch();
      return this;
    }

    /**
     * Sends webhooks: a publish then returns when its deliveries are stored. Default: no webhooks,
     * no database, and no thread for them.
     */
    public Builder webhooks(WebhookOptions webhooks) {
      this.webhooks = webhooks;
      return this;
    }

    /**
     * Whether a request may bring faults along, as {@code ?fault=sse:+after+3+events:+cut}, for
     * itself and for nobody else. Default: no, and such a request is refused with 400.
     */
    public Builder urlFaults(boolean allowed) {
      this.urlFaults = allowed;
      return this;
    }

    /**
     * Turns control over HTTP on, below {@code /control}, for those who send {@code Authorization:
     * Bearer} and this token, 1 to 200 visible ASCII characters. Default: none.
     */
    public Builder controlToken(String token) {
      check(
          token.matches("[!-~]{1,200}"),
          "controlToken has other than 1 to 200 visible ASCII characters");
      this.controlToken = token;
      return this;
    }

    /**
     * Turns control over HTTP on, on a port of its own at 127.0.0.1 and no longer beside the
     * stream; 0 for any free one. Unless {@link #controlToken} sets a token, it needs none and
     * serves programs on this machine: not pages in its browsers, whose requests have an {@code
     * Origin} or name another {@code Host}. Default: none.
     */
    public Builder controlPort(int port) {
      check(port >= 0 && port <= 65_535, "controlPort is " + port + ", but must be 0 to 65535");
      this.controlPort = port;
      return this;
    }

    /** The options as they are now. */
    public HarnessOptions build() {
      return new HarnessOptions(this);
    }

    private static void check(boolean right, String message) {
      if (!right) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
