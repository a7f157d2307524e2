package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Network;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import dev.bywash.internal.planner.Plan;
import dev.bywash.internal.time.Scheduler;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs the state machine: takes inputs from any thread, one at a time as tasks of the scheduler,
 * and has the effects done before the next one. Never calls an app's code, but for its transport
 * memory.
 */
public final class EngineLoop {
  private final Scheduler scheduler;
  private final Random random;
  private final Links links;
  private final Admission admission;
  private final TransportMemory memory;
  private final Narrator narrator;

  private final Account account = new Account();

  // Made before anybody waits for them.
  private final Runnable wantedTask = this::lookAtWanted;
  private final Runnable wakeTask = this::wake;

  /** Written in tasks of the scheduler only. */
  private volatile State state;

  // Touched in tasks of the scheduler only.
  private ConnectionState view;
  private Scheduler.@Nullable Task wake;

  /** When that is due; means nothing without one. */
  private long wakeAtMillis;

  public EngineLoop(
      EngineOptions options,
      Plan plan,
      Scheduler scheduler,
      Random random,
      Links links,
      Admission admission,
      TransportMemory memory,
      Narrator narrator) {
    this.scheduler = scheduler;
    this.random = random;
    this.links = links;
    this.admission = admission;
    this.memory = memory;
    this.narrator = narrator;
    this.state = State.initial(options, plan);
    this.view = state.view();
  }

  /** Subscribers came or went; what they want is looked up when the engine gets to it. */
  public void wantedChanged() {
    scheduler.execute(wantedTask);
  }

  private void lookAtWanted() {
    step(links.wanted());
  }

  /** What this connection has been through, for a person to read. Callable on any thread. */
  public String explain() {
    return account.tell(state, scheduler.nowMillis());
  }

  /** A subscriber that had no room has room again. */
  public void roomMade() {
    post(new Input.RoomMade());
  }

  /** The network is this one now. */
  public void network(Network network) {
    scheduler.execute(() -> step(new Input.NetworkChanged(network, recall(network))));
  }

  /** Ends the connection and every subscription, with the error if there is one. */
  public void close(@Nullable BywashException error) {
    post(new Input.Close(error));
  }

  void post(Input input) {
    scheduler.execute(new Step(input));
  }

  /**
   * The same, on the calling thread if no other one is at it: for a reader, which can do nothing
   * better until it knows what becomes of its link.
   */
  void postHere(Input input) {
    scheduler.executeHere(new Step(input));
  }

  private void step(Input input) {
    Moment moment = new Moment(scheduler.nowMillis(), random.nextDouble());
    Next next = admit(input, moment);
    ConnectionState newView = next.state.view();
    boolean looksNew = !newView.equals(view);
    account.step(input, next, looksNew ? newView : null, moment.nowMillis);
    Course before = state.course;
    state = next.state;
    for (Effect effect : next.effects) {
      apply(effect);
    }
    setWake();
    narrator.step(input, next, newView.gap(), moment.nowMillis);
    if (looksNew) {
      view = newView;
      narrator.state(newView);
    }
    remember(before, next.state.course);
  }

  /**
   * What the machine answers. If that is an attempt whose turn has not come, it is asked again,
   * knowing that: it is a pure function, and the first answer has done nothing yet.
   */
  private Next admit(Input input, Moment moment) {
    Next next = input.on(state, moment);
    long wait = next.isAttempt() ? admission.waitMillis(moment.nowMillis) : 0;
    if (wait > 0) {
      next = input.on(state, moment.heldBack(wait));
      if (next.isAttempt()) {
        admission.usedEarly();
      }
    }
    if (next.state instanceof Closed) {
      admission.end();
    }
    return next;
  }

  /** An effect that throws has failed the attempt that it was for, and the machine hears of it. */
  private void apply(Effect effect) {
    try {
      effect.applyTo(links);
    } catch (RuntimeException | Error e) {
      account.note(effect + " failed: " + e, scheduler.nowMillis());
      if (effect.attempt() != 0) {
        Failure failure = Failure.of(Failure.Kind.UNEXPECTED, effect + " failed: " + e, e);
        post(new Input.LinkFailed(effect.attempt(), failure));
      }
    }
  }

  /** Asks the app's memory, whose mistakes are not to stop the engine. */
  private @Nullable TransportType recall(Network network) {
    try {
      return memory.recall(network.key());
    } catch (RuntimeException e) {
      account.note("the transport memory failed: " + e, scheduler.nowMillis());
      return null;
    }
  }

  /**
   * Tells the app's memory whenever a link has proved its transport, again or anew. What is known
   * of another network comes from that memory, and proves nothing.
   */
  private void remember(Course before, Course now) {
    TransportType works = now.plan.memory();
    if (works == null || now.plan == before.plan || !now.network.equals(before.network)) {
      return;
    }
    try {
      memory.remember(now.network.key(), works);
    } catch (RuntimeException e) {
      account.note("the transport memory failed: " + e, scheduler.nowMillis());
    }
  }

  /**
   * A wake that is due too early stays, and is put off when it comes: most deadlines are moved on
   * long before they are near, and to tell the timer of each would wake its thread.
   */
  private void setWake() {
    long newWakeAt = state.wakeAtMillis();
    if (wake != null) {
      if (wakeAtMillis <= newWakeAt && newWakeAt != State.NEVER) {
        return;
      }
      wake.cancel();
      wake = null;
    }
    wakeAtMillis = newWakeAt;
    if (newWakeAt != State.NEVER) {
      wake = scheduler.schedule(wakeTask, Math.max(0, newWakeAt - scheduler.nowMillis()));
    }
  }

  private void wake() {
    wake = null;
    long late = scheduler.nowMillis() - state.wakeAtMillis();
    if (late < 0) {
      setWake();
    } else {
      step(new Input.Woke(links.activity(), late));
    }
  }

  /** One input as a task. */
  private final class Step implements Runnable {
    private final Input input;

    Step(Input input) {
      this.input = input;
    }

    @Override
    public void run() {
      step(input);
    }
  }
}
