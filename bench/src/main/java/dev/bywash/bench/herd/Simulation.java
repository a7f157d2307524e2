package dev.bywash.bench.herd;

import dev.bywash.harness.hub.Admission;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One outage, from the moment when every client loses its link until every client has one again, on
 * virtual time. Everything follows from the seed. A client has one event at most in the queue: its
 * next request's arrival at the server, from which its answer and the request after it follow.
 */
final class Simulation {
  /** How long the clients have been connected when the server goes. */
  private static final long BEFORE_MILLIS = TimeUnit.MINUTES.toMillis(1);

  /** Over how long goodbyes are spread, as by the harness. */
  private static final int DRAIN_MILLIS = 10_000;

  /** From client to server, or back. */
  private static final long ONE_WAY_MILLIS = 25;

  private static final double ALMOST_ALL = 0.99;

  private final Outage outage;
  private final Backoff backoff;
  private final Server server;
  private final Contender contender;
  private final SplittableRandom random;
  private final EventQueue queue;
  private final Curve arrivals = new Curve();
  private final long thereMillis;

  private int back;
  private double almostAllMillis;
  private long vainAway;
  private long vainThere;

  private Simulation(Outage outage, Contender contender, long seed) {
    this.outage = outage;
    this.contender = contender;
    random = new SplittableRandom(seed);
    backoff = contender.backoff(outage, random.split());
    server = new Server(outage.perSecond(), contender.advice(), random.split());
    queue = new EventQueue(outage.clients());
    thereMillis = BEFORE_MILLIS + outage.millis();
  }

  static Outcome run(Outage outage, Contender contender, long seed) {
    return new Simulation(outage, contender, seed).run();
  }

  private Outcome run() {
    if (contender.isTold()) {
      sayGoodbye();
    } else {
      breakLinks();
    }
    while (!queue.isEmpty()) {
      long event = queue.remove();
      arrive(EventQueue.clientOf(event), EventQueue.millisOf(event));
    }
    return new Outcome(outage, back, almostAllMillis, vainAway, vainThere, arrivals);
  }

  private void breakLinks() {
    for (int client = 0; client < outage.clients(); client++) {
      attemptAt(backoff.lost(client, BEFORE_MILLIS), client);
    }
  }

  /** Each at a random moment of the drain, and to come back at a slot once the server is there. */
  private void sayGoodbye() {
    Admission leaving = Admission.of(outage.perSecond(), Duration.ofSeconds(1));
    int[] order = random.ints(outage.clients(), 0, DRAIN_MILLIS).sorted().toArray();
    for (int client = 0; client < order.length; client++) {
      long now = BEFORE_MILLIS - DRAIN_MILLIS + order[client];
      long after = leaving.promiseMillis(TimeUnit.MILLISECONDS.toNanos(now), thereMillis - now);
      attemptAt(backoff.sentAway(client, now, after), client);
    }
  }

  private void attemptAt(long millis, int client) {
    queue.add(millis + ONE_WAY_MILLIS, client);
  }

  private void arrive(int client, long now) {
    backoff.attempts(client, now - ONE_WAY_MILLIS);
    long answered = now + ONE_WAY_MILLIS;
    if (now < thereMillis) {
      vainAway++;
      attemptAt(backoff.unreachable(client, answered), client);
      return;
    }
    arrivals.add(now - thereMillis);
    long hello = server.take(now);
    if (hello < 0) {
      vainThere++;
      long seconds = server.retryAfterSeconds(now);
      attemptAt(backoff.refused(client, answered, seconds), client);
    } else {
      backoff.accepted(client, hello + ONE_WAY_MILLIS);
      isBack(hello - thereMillis);
    }
  }

  private void isBack(long millis) {
    back++;
    if (back == (int) Math.ceil(ALMOST_ALL * outage.clients())) {
      almostAllMillis = millis;
    }
  }
}
