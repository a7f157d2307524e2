package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more transports have been asked, and none has said hello. They start one after the other,
 * as addresses do in RFC 8305: the next one after a short delay, or at once when one fails for a
 * reason of its own. The first hello wins, and the others are cancelled.
 */
final class Racing extends State {
  /** The least time between two starts, where nothing is known of this network. */
  private static final long STAGGER_MILLIS = 300;

  /** How long a transport that has worked here runs alone. */
  private static final long HEAD_START_MILLIS = 2_000;

  private final List<Attempt> running;
  private final List<TransportType> waiting;
  private final long nextStartMillis;
  private final String reason;

  private Racing(
      Course course,
      List<Attempt> running,
      List<TransportType> waiting,
      long nextStartMillis,
      String reason) {
    super(course);
    this.running = running;
    this.waiting = waiting;
    this.nextStartMillis = waiting.isEmpty() ? NEVER : nextStartMillis;
    this.reason = reason;
  }

  /**
   * A race that starts with the first transport of the plan, or the wait until it may. Once begun
   * it is not held back: it is the way to the transport that gets through.
   */
  static Next start(Course course, String reason, Moment moment) {
    if (moment.heldBackMillis > 0) {
      return Next.to(new Waiting(course, moment.nowMillis, moment.heldBackMillis, State.HELD_BACK));
    }
    List<TransportType> all = course.plan.attempts();
    return new Racing(course, Collections.<Attempt>emptyList(), all, NEVER, reason)
        .startNext(reason, true, moment);
  }

  /** A race that an attempt under way has already entered; the others follow. */
  static Next continueWith(Attempt attempt, Course course, String reason, Moment moment) {
    List<TransportType> others = new ArrayList<>(course.plan.attempts());
    others.remove(attempt.transport);
    List<Attempt> running = Collections.singletonList(attempt);
    long nextStart = moment.nowMillis + stagger(course, false);
    return Next.to(new Racing(course, running, others, nextStart, reason));
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    if (!input.any) {
      return Next.to(new Idle(course)).after(cancelAll());
    }
    // Who comes while a hello may be on its way waits for it, and gets a successor then.
    Course onward = course.wanting(input);
    return Next.to(new Racing(onward, running, waiting, nextStartMillis, reason));
  }

  @Override
  Next onHello(Input.HelloArrived input, Moment moment) {
    Attempt winner = find(input.generation);
    if (winner == null) {
      return stay();
    }
    State connected =
        Connected.since(
            moment,
            course.worked(winner, moment.nowMillis).spreadOver(input.spreadMillis),
            winner,
            input);
    return Next.to(connected, Effect.adopt(winner.generation))
        .then(without(winner, course).cancelAll());
  }

  @Override
  Next onSpoke(Input.Spoke input, Moment moment) {
    return stay();
  }

  @Override
  Next onFailed(Input.LinkFailed input, Moment moment) {
    Attempt loser = find(input.generation);
    return loser == null ? stay() : failed(loser, input.failure, moment);
  }

  @Override
  Next onSentAway(Input.SentAway input, Moment moment) {
    Attempt refused = find(input.generation);
    if (refused == null) {
      return stay();
    }
    Next later = comeBackLater(course.failedOnceMore(), input.afterMillis, moment);
    return later.after(without(refused, course).cancelAll()).after(refused.fail(input.toFailure()));
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    Course onward = courseOn(input, moment);
    return onward == course ? stay() : onNewNetwork(onward, moment).after(cancelAll());
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    return input.isLate() ? excused(moment).judge(moment) : judge(moment);
  }

  private Next judge(Moment moment) {
    for (Attempt attempt : running) {
      if (attempt.isMute(moment)) {
        return failed(attempt, mute(attempt), moment);
      }
    }
    return moment.nowMillis < nextStartMillis
        ? stay()
        : startNext(running.get(0).transport + " has not answered yet", false, moment);
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input).after(cancelAll());
  }

  @Override
  long wakeAtMillis() {
    long wakeAt = nextStartMillis;
    for (Attempt attempt : running) {
      wakeAt = Math.min(wakeAt, attempt.deadlineMillis);
    }
    return wakeAt;
  }

  @Override
  ConnectionState view() {
    Attempt newest = running.get(running.size() - 1);
    return ConnectionState.connecting(newest.transport, reason, course.failures);
  }

  static Failure mute(Attempt attempt) {
    long millis = attempt.deadlineMillis - attempt.startedMillis;
    String detail = attempt.transport + " stayed mute for " + millis + " ms";
    return Failure.of(Failure.Kind.MUTE, detail, null);
  }

  private Next failed(Attempt loser, Failure failure, Moment moment) {
    Racing rest = without(loser, course.askedToWait(failure.retryAfterMillis(), moment));
    Next next = rest.afterFailure(loser, failure, moment);
    return next.after(loser.fail(failure));
  }

  private Next afterFailure(Attempt loser, Failure failure, Moment moment) {
    boolean isAlone = course.plan.isPinned();
    boolean hadItsTime = course.hadItsTime(moment);
    switch (Classifier.beforeHello(loser.transport, failure, isAlone, hadItsTime)) {
      case RETRY:
        // What ails one transport here ails them all: no reason to start another.
        Course patient = course.givingTime();
        return running.isEmpty()
            ? backOff(patient, failure, moment)
            : Next.to(new Racing(patient, running, waiting, nextStartMillis, reason));
      case TRY_ANOTHER:
        if (!waiting.isEmpty()) {
          return startNext(failure.detail(), false, moment);
        }
        return running.isEmpty() ? backOff(course, failure, moment) : stay();
      case GIVE_UP:
        return giveUp(course, failure).after(cancelAll());
    }
    throw new AssertionError(failure);
  }

  private Next startNext(String why, boolean isFirst, Moment moment) {
    Course onward = course.nextGeneration();
    Attempt attempt = Attempt.begin(onward, waiting.get(0), moment);
    List<Attempt> nowRunning = new ArrayList<>(running);
    nowRunning.add(attempt);
    List<TransportType> rest = waiting.subList(1, waiting.size());
    long nextStart = moment.nowMillis + stagger(onward, isFirst);
    return Next.to(new Racing(onward, nowRunning, rest, nextStart, why), attempt.open(why));
  }

  /** Longer where a round trip is long, and longest for what has worked here and runs first. */
  private static long stagger(Course course, boolean isFirst) {
    long stagger = Math.max(STAGGER_MILLIS, 2 * course.helloMillis);
    if (isFirst && course.plan.hasMemory()) {
      stagger = Math.max(stagger, HEAD_START_MILLIS);
    }
    return Math.min(stagger, course.options.helloTimeoutMillis / 2);
  }

  /** Nobody has listened for a while: what came meanwhile is heard before anybody is judged. */
  private Racing excused(Moment moment) {
    List<Attempt> later = new ArrayList<>();
    for (Attempt attempt : running) {
      later.add(attempt.excused(moment));
    }
    long nextStart =
        nextStartMillis == NEVER
            ? NEVER
            : Math.max(nextStartMillis, moment.nowMillis + STAGGER_MILLIS);
    return new Racing(course, later, waiting, nextStart, reason);
  }

  private @Nullable Attempt find(int generation) {
    for (Attempt attempt : running) {
      if (attempt.generation == generation) {
        return attempt;
      }
    }
    return null;
  }

  private Racing without(Attempt one, Course onward) {
    List<Attempt> rest = new ArrayList<>(running);
    rest.remove(one);
    return new Racing(onward, rest, waiting, nextStartMillis, reason);
  }

  private List<Effect> cancelAll() {
    List<Effect> cancels = new ArrayList<>();
    for (Attempt attempt : running) {
      cancels.add(attempt.cancel());
    }
    return cancels;
  }
}
