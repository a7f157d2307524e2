package dev.bywash.internal.transport;

import dev.bywash.Credentials;
import dev.bywash.internal.time.Scheduler;
import dev.bywash.protocol.Protocol;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What every transport of one client is made of. Immutable. */
public final class TransportOptions {
  final OkHttpClient http;
  final HttpUrl url;
  final @Nullable Credentials credentials;
  final Protocol protocol;
  final Scheduler scheduler;
  final Executor readers;
  final long maxMessageBytes;
  final int longPollWaitSeconds;
  final long shortPollIntervalMillis;

  /**
   * @param http the app's client, which is derived from and never altered
   * @param readers runs the loops that block on a socket, one thread each; without a bound, because
   *     a loop that waits for another's end is a link that waits for another's end
   * @param maxMessageBytes the largest message, and the largest page, that is accepted
   */
  public TransportOptions(
      OkHttpClient http,
      HttpUrl url,
      @Nullable Credentials credentials,
      Protocol protocol,
      Scheduler scheduler,
      Executor readers,
      long maxMessageBytes,
      int longPollWaitSeconds,
      long shortPollIntervalMillis) {
    this.http = http;
    this.url = url;
    this.credentials = credentials;
    this.protocol = protocol;
    this.scheduler = scheduler;
    this.readers = readers;
    this.maxMessageBytes = maxMessageBytes;
    this.longPollWaitSeconds = longPollWaitSeconds;
    this.shortPollIntervalMillis = shortPollIntervalMillis;
  }
}
