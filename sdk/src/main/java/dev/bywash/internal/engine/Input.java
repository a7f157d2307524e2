package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.Network;
import dev.bywash.TransportType;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a connection. Each input asks the state for its own method, so a
 * state that has not decided what to do about an input does not compile.
 */
abstract class Input {
  private Input() {}

  /** Hands this input to the state's method for it. */
  abstract Next on(State state, Moment moment);

  /** Subscribers came or went. */
  static final class Wanted extends Input {
    final boolean any;
    final int neededGeneration;
    final boolean surplus;

    /**
     * @param any whether there is a subscriber at all
     * @param neededGeneration the oldest attempt that asks for all they want
     * @param surplus whether the newest attempt asks for channels that nobody wants any more
     */
    Wanted(boolean any, int neededGeneration, boolean surplus) {
      this.any = any;
      this.neededGeneration = neededGeneration;
      this.surplus = surplus;
    }

    Wanted(boolean any, int neededGeneration) {
      this(any, neededGeneration, false);
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onWanted(this, moment);
    }
  }

  /** The server said hello on an attempt, or said again on a live link that events are missing. */
  static final class HelloArrived extends Input {
    final int generation;
    final long quietLimitMillis;
    final @Nullable Gap gap;
    final boolean isAssumed;
    final boolean acceptsSubscribe;
    final long spreadMillis;

    /**
     * @param isAssumed whether the server has not said it, and need not say anything soon
     * @param acceptsSubscribe whether other channels can be asked for on this very connection
     * @param spreadMillis how long the server needs to take all of its clients back; 0 when it does
     *     not say
     */
    HelloArrived(
        int generation,
        long quietLimitMillis,
        @Nullable Gap gap,
        boolean isAssumed,
        boolean acceptsSubscribe,
        long spreadMillis) {
      this.generation = generation;
      this.quietLimitMillis = quietLimitMillis;
      this.gap = gap;
      this.isAssumed = isAssumed;
      this.acceptsSubscribe = acceptsSubscribe;
      this.spreadMillis = spreadMillis;
    }

    HelloArrived(int generation, long quietLimitMillis, @Nullable Gap gap) {
      this(generation, quietLimitMillis, gap, false, false, 0);
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onHello(this, moment);
    }
  }

  /**
   * The first message after hello has arrived, and, if that was none, the first event: the way is
   * open for more than one word.
   */
  static final class Spoke extends Input {
    final int generation;
    final boolean isEvent;

    Spoke(int generation, boolean isEvent) {
      this.generation = generation;
      this.isEvent = isEvent;
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onSpoke(this, moment);
    }
  }

  /** An attempt failed, or a live link was lost. */
  static final class LinkFailed extends Input {
    final int generation;
    final Failure failure;

    LinkFailed(int generation, Failure failure) {
      this.generation = generation;
      this.failure = failure;
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onFailed(this, moment);
    }
  }

  /** The server asked the client to come back later. */
  static final class SentAway extends Input {
    final int generation;
    final long afterMillis;

    SentAway(int generation, long afterMillis) {
      this.generation = generation;
      this.afterMillis = afterMillis;
    }

    /** The same as what it is for the attempt or the link: its end. */
    Failure toFailure() {
      return Failure.of(Failure.Kind.ENDED, "the server sent the client away", null)
          .withRetryAfter(afterMillis);
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onSentAway(this, moment);
    }
  }

  /** A subscriber that had no room has room again. */
  static final class RoomMade extends Input {
    @Override
    Next on(State state, Moment moment) {
      return state.onRoomMade(this, moment);
    }
  }

  /** The network came, went or changed. */
  static final class NetworkChanged extends Input {
    final Network network;
    final @Nullable TransportType remembered;

    /**
     * @param remembered what is known to work on this network, if anything
     */
    NetworkChanged(Network network, @Nullable TransportType remembered) {
      this.network = network;
      this.remembered = remembered;
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onNetwork(this, moment);
    }
  }

  /** The time came that the state asked to be woken at. */
  static final class Woke extends Input {
    /** Who wakes so much later has slept, or had no turn; so had those who read the sockets. */
    private static final long OVERSLEPT_MILLIS = 2_000;

    final Activity activity;
    private final long lateMillis;

    Woke(Activity activity) {
      this(activity, 0);
    }

    /**
     * @param lateMillis how long after the time that the state asked for
     */
    Woke(Activity activity, long lateMillis) {
      this.activity = activity;
      this.lateMillis = lateMillis;
    }

    /** Too late to judge anybody for what was not heard meanwhile. */
    boolean isLate() {
      return lateMillis >= OVERSLEPT_MILLIS;
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onWoke(this, moment);
    }
  }

  /** The client was closed, or, with an error, cannot go on. */
  static final class Close extends Input {
    final @Nullable BywashException error;

    Close(@Nullable BywashException error) {
      this.error = error;
    }

    @Override
    Next on(State state, Moment moment) {
      return state.onClose(this, moment);
    }
  }
}
