package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.Failure;
import dev.bywash.RetryPolicy;
import dev.bywash.TransportType;
import dev.bywash.internal.planner.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client of the SDK as its server sees it: the state machine itself with the default options,
 * its inputs given by hand. Stands in the machine's package because the machine is nobody's API.
 * Not safe for several threads.
 */
public final class MachineClient {
  private static final long HELLO_TIMEOUT_MILLIS = 10_000;
  private static final long STALL_LIMIT_MILLIS = 30_000;
  private static final long QUIET_LIMIT_MILLIS = 30_000;

  private State state;

  /** The newest attempt, or the link that came of it. */
  private int generation;

  private boolean attempted;

  private MachineClient(State state, int generation) {
    this.state = state;
    this.generation = generation;
  }

  /**
   * A client whose link has said hello at time 0, over the first of its four transports.
   *
   * @param spreadMillis what hello told of the time that the server needs for all; 0 for nothing
   */
  public static MachineClient connected(long spreadMillis) {
    EngineOptions options =
        new EngineOptions(RetryPolicy.defaults(), HELLO_TIMEOUT_MILLIS, STALL_LIMIT_MILLIS);
    Plan plan = Plan.of(List.of(TransportType.values()));
    MachineClient client = new MachineClient(State.initial(options, plan), 0);
    Moment start = new Moment(0, 0);
    client.step(new Input.Wanted(true, 1), start);
    client.step(
        new Input.HelloArrived(
            client.generation, QUIET_LIMIT_MILLIS, null, false, true, spreadMillis),
        start);
    return client;
  }

  /** Another client in the same state; states are immutable, so a herd shares its first one. */
  public MachineClient copy() {
    return new MachineClient(state, generation);
  }

  /** Its attempt failed, or its link was lost. Answers when the next attempt is made. */
  public long failed(Failure failure, long nowMillis, double random) {
    return nextAttempt(new Input.LinkFailed(generation, failure), nowMillis, random);
  }

  /** The server's goodbye has arrived on its link. Answers when the next attempt is made. */
  public long sentAway(long afterMillis, long nowMillis, double random) {
    return nextAttempt(new Input.SentAway(generation, afterMillis), nowMillis, random);
  }

  /** The time of its attempt has come, unless that was made at once. */
  public void wake(long nowMillis, double random) {
    if (!(state instanceof Racing)) {
      step(new Input.Woke(Activity.NONE), new Moment(nowMillis, random));
      if (!attempted) {
        throw new IllegalStateException(state.view() + " makes no attempt when its time has come");
      }
    }
  }

  /** The server has said hello to its attempt. */
  public void accepted(long nowMillis) {
    step(new Input.HelloArrived(generation, QUIET_LIMIT_MILLIS, null), new Moment(nowMillis, 0));
    if (!(state instanceof Connected)) {
      throw new IllegalStateException(state.view() + " after hello");
    }
  }

  private long nextAttempt(Input input, long nowMillis, double random) {
    step(input, new Moment(nowMillis, random));
    if (attempted) {
      return nowMillis;
    }
    if (!(state instanceof Waiting)) {
      throw new IllegalStateException(state.view() + " waits for no attempt");
    }
    return state.wakeAtMillis();
  }

  private void step(Input input, Moment moment) {
    Next next = input.on(state, moment);
    state = next.state;
    attempted = false;
    for (Effect effect : next.effects) {
      effect.applyTo(new Hands());
    }
  }

  /** Does nothing but remember that an attempt was made. */
  private final class Hands implements Effect.Handler {
    @Override
    public void open(int opened, TransportType transport, String reason) {
      generation = opened;
      attempted = true;
    }

    @Override
    public void resubscribe(int opened, int live, TransportType transport, String reason) {
      throw new IllegalStateException("asks on a link that there is: " + reason);
    }

    @Override
    public void adopt(int adopted) {}

    @Override
    public void cancel(int cancelled, @Nullable Failure failure) {}

    @Override
    public void refuse(int serving, BywashException error) {}

    @Override
    public void awaitRoom() {}

    @Override
    public void end(@Nullable BywashException error) {
      throw new IllegalStateException("gave up", error);
    }
  }
}
