package dev.bywash.cli.matrix;

import dev.bywash.BywashClient;
import dev.bywash.RetryPolicy;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.fault.Fault;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * How patient client, server and script are in a case. The times are far enough from each other and
 * from those of the rules that a machine under load does not change a verdict.
 */
final class CaseTuning {
  /** How many events are published: so few that a rule that cuts after three strikes only twice. */
  private static final int EVENTS = 6;

  /** One more, because on polls every second event is dropped, and the last must not be. */
  private static final int EVENTS_WITH_DROPS = 7;

  private static final int EVENTS_OF_CHANCE = 40;

  /** What it comes to, for a person to read. */
  static final String IN_WORDS =
      "heartbeat every 1.5 s, hello within 2 s, backoff 0.1-0.3 s, a long poll of 1 s, a short poll"
          + " every 0.1 s";

  /** How long the script waits for an event or the hello before it publishes on regardless. */
  static final long PATIENCE_MILLIS = 2_000;

  /** The pace of what is published after patience is lost. */
  static final long PACE_MILLIS = 50;

  /** A rule is lifted when nothing has come for so long: longer than any watchdog takes. */
  static final long STUCK_MILLIS = 5_000;

  /** Or when it has struck so often and nothing came: more often than a transport may fail. */
  static final int STUCK_FIRINGS = 5;

  /** A rule is lifted after so long, whatever comes. */
  static final long FAULTY_MILLIS = 15_000;

  /** How long the client has for all the rest when the rule is lifted. */
  static final long LIFTED_MILLIS = 15_000;

  /** How long nothing is published where a rule is about silence. */
  static final long SILENCE_MILLIS = 4_500;

  /** How long a duplicate has to show itself when all else is there. */
  static final long SETTLE_MILLIS = 250;

  private static final Duration HEARTBEAT = Duration.ofMillis(1_500);

  /** What every client is derived from: to make one takes longer than a whole case. */
  private static final OkHttpClient HTTP = new OkHttpClient();

  private CaseTuning() {}

  /** How many events are published. */
  static int events(Fault rule) {
    if (rule.lifetime().probability() < 1) {
      return EVENTS_OF_CHANCE;
    }
    return rule.effect().name().equals("drop") ? EVENTS_WITH_DROPS : EVENTS;
  }

  static HarnessOptions server(MatrixCase what) {
    return HarnessOptions.builder()
        .heartbeat(HEARTBEAT)
        .threads(1)
        .transports(what.offered())
        .build();
  }

  /**
   * A pinned client knows one transport. A free one knows them all, and remembers that this one
   * works here, so that it is the one to meet the fault, and gets a head start of a second.
   */
  static BywashClient client(String url, MatrixCase what) {
    BywashClient.Builder client =
        BywashClient.builder(url)
            .okHttpClient(HTTP)
            .credentials(refused -> refused == null ? "Bearer old" : "Bearer new")
            .transportMemory(new Remembered(what.transport()))
            .retryPolicy(
                RetryPolicy.defaults()
                    .withBackoff(100, 300, TimeUnit.MILLISECONDS)
                    .withStableAfter(1, TimeUnit.HOURS))
            .helloTimeout(2, TimeUnit.SECONDS)
            .longPollWait(1, TimeUnit.SECONDS)
            .shortPollInterval(100, TimeUnit.MILLISECONDS);
    return (what.pinned() ? client.transports(what.transport()) : client).build();
  }

  /** Has always met this transport here, and learns nothing. */
  private record Remembered(TransportType transport) implements TransportMemory {
    @Override
    public TransportType recall(String networkKey) {
      return transport;
    }

    @Override
    public void remember(String networkKey, TransportType works) {}
  }
}
