package dev.bywash.cli.matrix;

import dev.bywash.BywashClient;
import dev.bywash.StreamRequest;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Firing;
import dev.bywash.harness.fault.Trigger;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One case on a server and a client of its own. Confined to one thread, which it holds for half a
 * minute at most.
 *
 * <p>The script: the rule is in force, the client subscribes, and the events are published, each
 * when the one before has arrived, so that "after 3 events" means the same ones every time. Who
 * waits in vain loses patience, and the rest is published at a steady pace. If not everything
 * comes, the rule is lifted in the end, and the client gets its time.
 */
final class CaseRun {
  /** After this one, the script does what the rule needs to strike. */
  private static final int MIDDLE = 3;

  private static final int MOST_ATTEMPTS = 3;
  private static final String CHANNEL = "matrix";
  private static final long TICK_MILLIS = 10;

  private final MatrixCase what;
  private final CaseLog log = new CaseLog();
  private final HarnessServer server;

  /** Null until it is in force. */
  private @Nullable ActiveFault rule;

  /** How many events are published. */
  private final int events;

  private boolean patient = true;

  /** When something last came, or was waited for on purpose. */
  private long movedNanos = System.nanoTime();

  private CaseRun(MatrixCase what, HarnessServer server) {
    this.what = what;
    this.server = server;
    this.events = CaseTuning.events(what.rule());
  }

  /** Runs it; once more when the connection was not well before the rule struck. */
  static CaseResult run(MatrixCase what) throws InterruptedException {
    Observation seen = observe(what);
    for (int i = 1;
        i < MOST_ATTEMPTS && !meetsOnResume(what) && seen.wasDisturbed(what.transport());
        i++) {
      seen = observe(what);
    }
    return new CaseResult(what, Judge.of(what, seen), seen.recoveryMillis());
  }

  private static Observation observe(MatrixCase what) throws InterruptedException {
    try (HarnessServer server = HarnessServer.start(CaseTuning.server(what));
        BywashClient client = CaseTuning.client(server.url(), what)) {
      return new CaseRun(what, server).play(client);
    }
  }

  private static boolean meetsOnResume(MatrixCase what) {
    return what.rule().trigger().kind() == Trigger.Kind.RESUME;
  }

  private Observation play(BywashClient client) throws InterruptedException {
    if (!meetsOnResume(what)) {
      rule = server.faults().add(what.narrowed());
    }
    CompositeDisposable subscriptions =
        new CompositeDisposable(
            client.connectionStates().subscribe(log::state),
            client
                .signals(StreamRequest.of(CHANNEL).fromEarliest())
                .subscribe(log::signal, log::error, log::complete));
    publishAll();
    Instant lifted = awaitAll();
    await(log::isOver, CaseTuning.SETTLE_MILLIS);
    Observation seen = log.observation(events, firstFired(), lifted);
    subscriptions.dispose();
    return seen;
  }

  private void publishAll() throws InterruptedException {
    patient = await(log::hasSubscribed, CaseTuning.PATIENCE_MILLIS);
    for (int n = 1; n <= events && !log.isOver(); n++) {
      int number = n;
      if (n == events && meetsOnResume(what)) {
        resumed();
      }
      // The second character of the name has three bytes, for rules that strike inside of one.
      server.publish(CHANNEL, "tick", "{\"n\":" + n + ",\"at\":\"Hội An\"}");
      int before = log.count();
      if (!meetsOnResume(what) || n <= MIDDLE) {
        pause(() -> log.hasReceived(number));
      } else if (n > MIDDLE + 1) {
        // The first one after the cut is in the log before the resume; a gap may stand for both.
        pause(() -> log.count() > before || log.isOver());
      }
      if (n == MIDDLE) {
        middle();
      }
    }
  }

  private void pause(BooleanSupplier arrived) throws InterruptedException {
    if (patient) {
      patient = await(arrived, CaseTuning.PATIENCE_MILLIS);
    } else {
      Thread.sleep(CaseTuning.PACE_MILLIS);
    }
  }

  /** Sees to it that the rule meets what it is about: a resume, a reconnect, or silence. */
  private void middle() throws InterruptedException {
    Trigger.Kind kind = what.rule().trigger().kind();
    if (kind == Trigger.Kind.RESUME) {
      rule = server.faults().add(what.narrowed());
    }
    if (what.rule().effect().name().equals("retry")
        || (kind == Trigger.Kind.RESUME && !what.isPoll())) {
      server.disconnectAll();
    }
    if (kind == Trigger.Kind.AFTER_TIME || kind == Trigger.Kind.HEARTBEAT) {
      await(() -> fired() > 0 || log.isOver(), CaseTuning.SILENCE_MILLIS);
    }
    if (kind == Trigger.Kind.HEARTBEAT) {
      int before = log.changes();
      await(() -> log.changes() > before || log.isOver(), CaseTuning.SILENCE_MILLIS);
    }
    movedNanos = System.nanoTime();
  }

  /** Waits until the resume has shown what it brings, so that the last event comes after it. */
  private void resumed() throws InterruptedException {
    int before = log.count();
    await(() -> fired() > 0 || log.isOver(), CaseTuning.PATIENCE_MILLIS);
    await(() -> log.count() > before || log.isOver(), CaseTuning.SETTLE_MILLIS);
  }

  /** Waits for what is left, and lifts the rule when need be; answers with when it was, or null. */
  private @Nullable Instant awaitAll() throws InterruptedException {
    Stuck stuck = new Stuck();
    boolean done = await(() -> isDone() || stuck.now(), CaseTuning.FAULTY_MILLIS) && isDone();
    ActiveFault inForce = rule;
    boolean mustLift = !done && inForce != null && inForce.isActive();
    server.faults().clear();
    if (!done) {
      await(this::isDone, CaseTuning.LIFTED_MILLIS);
    }
    return mustLift ? Instant.now() : null;
  }

  /** Events come in order, so what is still missing when the last is there does not come. */
  private boolean isDone() {
    return log.hasReceived(events);
  }

  private int fired() {
    ActiveFault inForce = rule;
    return inForce == null ? 0 : inForce.fired();
  }

  private @Nullable Instant firstFired() {
    ActiveFault inForce = rule;
    List<Firing> firings = inForce == null ? List.of() : server.faults().journal().firings(inForce);
    return firings.isEmpty() ? null : firings.get(0).time();
  }

  private static boolean await(BooleanSupplier condition, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return condition.getAsBoolean();
      }
      Thread.sleep(TICK_MILLIS);
    }
    return true;
  }

  /**
   * Tells when nothing comes any more while the rule is in force. Confined to the case's thread.
   */
  private final class Stuck {
    private int count = log.count();
    private int firings = fired();
    private long sinceNanos = movedNanos;

    boolean now() {
      if (log.count() > count) {
        count = log.count();
        firings = fired();
        sinceNanos = System.nanoTime();
      }
      return fired() - firings >= CaseTuning.STUCK_FIRINGS
          || System.nanoTime() - sinceNanos > CaseTuning.STUCK_MILLIS * 1_000_000;
    }
  }
}
