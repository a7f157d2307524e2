package dev.bywash.harness.webhook;

import dev.bywash.harness.webhook.net.Cidr;
import dev.bywash.harness.webhook.net.HostResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How webhooks are stored and sent. Immutable; every option has a default, and every limit is
 * checked when it is set, with an {@link IllegalArgumentException} that says what would be right.
 */
public final class WebhookOptions {

  final @Nullable Path directory;
  final @Nullable String jdbcUrl;
  final byte @Nullable [] key;
  final RetrySchedule schedule;
  final Duration deadline;
  final Duration disableAfter;
  final Duration keep;
  final List<Cidr> allowed;
  final int threads;
  final long maxPending;
  final HostResolver resolver;
  final @Nullable SSLContext tls;
  final Random random;

  private WebhookOptions(Builder builder) {
    directory = builder.directory;
    jdbcUrl = builder.jdbcUrl;
    key = builder.key == null ? null : builder.key.clone();
    schedule = builder.schedule;
    deadline = builder.deadline;
    disableAfter = builder.disableAfter;
    keep = builder.keep;
    allowed = List.copyOf(builder.allowed);
    threads = builder.threads;
    maxPending = builder.maxPending;
    resolver = builder.resolver;
    tls = builder.tls;
    random = builder.random;
  }

  /** Begins with all options at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not safe on several threads at once. */
  public static final class Builder {

    private static final Duration MAX_DEADLINE = Duration.ofMinutes(5);

    private @Nullable Path directory;
    private @Nullable String jdbcUrl;
    private byte @Nullable [] key;
    private RetrySchedule schedule = RetrySchedule.STANDARD;
    private Duration deadline = Duration.ofSeconds(15);
    private Duration disableAfter = Duration.ofDays(5);
    private Duration keep = Duration.ofDays(7);
    private List<Cidr> allowed = List.of();
    private int threads = 16;
    private long maxPending = 1_000_000;
    private HostResolver resolver = HostResolver.SYSTEM;
    private @Nullable SSLContext tls;
    private Random random = new Random();

    private Builder() {}

    /**
     * Keeps endpoints and deliveries in a database file in this directory, which is made if need
     * be: they outlive the process, also when it is killed. One server at a time. Default: in
     * memory, for as long as the server lives.
     */
    public Builder directory(Path directory) {
      this.directory = directory;
      return this;
    }

    /**
     * Keeps them in a PostgreSQL database, which any number of servers share; its driver must be on
     * the class path. {@link #key} must be set, too.
     */
    public Builder jdbcUrl(String jdbcUrl) {
      check(
          jdbcUrl.startsWith("jdbc:postgresql:"),
          "the JDBC URL must begin with jdbc:postgresql: (a file needs no URL, but a directory)");
      this.jdbcUrl = jdbcUrl;
      return this;
    }

    /**
     * What secrets and headers are encrypted with, 32 bytes. Default: a key in the file {@code
     * secrets.key} of the directory, made at the first start for this user alone.
     */
    public Builder key(byte[] key) {
      check(
          key.length == SecretBox.KEY_BYTES,
          "the key has " + key.length + " bytes, but must have 32");
      this.key = key.clone();
      return this;
    }

    /** When a delivery that failed is tried again. Default {@link RetrySchedule#STANDARD}. */
    public Builder schedule(RetrySchedule schedule) {
      this.schedule = schedule;
      return this;
    }

    /**
     * How long an attempt may take in all, from the host's name to the last byte of the answer; up
     * to 5 minutes. Default 15 seconds.
     */
    public Builder deadline(Duration deadline) {
      check(
          deadline.toMillis() >= 1 && deadline.compareTo(MAX_DEADLINE) <= 0,
          "deadline is " + deadline + ", but must be 1 ms to 5 min");
      this.deadline = deadline;
      return this;
    }

    /** For how long every attempt must fail until an endpoint is disabled. Default 5 days. */
    public Builder disableAfter(Duration disableAfter) {
      check(!disableAfter.isNegative(), "disableAfter must not be negative");
      this.disableAfter = disableAfter;
      return this;
    }

    /** How long deliveries that are over, and dead letters, are kept. Default 7 days. */
    public Builder keep(Duration keep) {
      check(!keep.isNegative(), "keep must not be negative");
      this.keep = keep;
      return this;
    }

    /** Ranges that may be connected to beside the public internet. Default: none. */
    public Builder allow(List<Cidr> ranges) {
      this.allowed = List.copyOf(ranges);
      return this;
    }

    /** At most so many attempts at once, to all endpoints, 1 to 1,000. Default 16. */
    public Builder threads(int threads) {
      check(threads >= 1 && threads <= 1_000, "threads is " + threads + ", but must be 1 to 1000");
      this.threads = threads;
      return this;
    }

    /** How many deliveries may wait until publishes are refused. Default 1,000,000. */
    public Builder maxPending(long maxPending) {
      check(maxPending >= 1, "maxPending is " + maxPending + ", but must be at least 1");
      this.maxPending = maxPending;
      return this;
    }

    /** Finds the addresses of hosts. Default: the system's. */
    public Builder resolver(HostResolver resolver) {
      this.resolver = resolver;
      return this;
    }

    /** Decides which certificates are trusted. Default: the platform's. */
    public Builder tls(SSLContext tls) {
      this.tls = tls;
      return this;
    }

    /** Makes the jitter follow from {@code seed}. Default: no seed. */
    public Builder seed(long seed) {
      this.random = new Random(seed);
      return this;
    }

    /** The options as they are now. */
    public WebhookOptions build() {
      check(
          directory == null || jdbcUrl == null,
          "say either a directory or a JDBC URL for the deliveries, not both");
      check(
          jdbcUrl == null || key != null,
          "a database that servers share needs the key of the secrets, the same on all of them");
      return new WebhookOptions(this);
    }

    private static void check(boolean right, String message) {
      if (!right) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
