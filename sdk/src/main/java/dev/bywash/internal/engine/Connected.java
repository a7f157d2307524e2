package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;
import dev.bywash.Gap;
import dev.bywash.internal.transport.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The server has said hello, and events flow. The watchdog wakes when the link could have been
 * quiet for its limit: a link that nothing came from is lost; one whose reader is with a slow
 * subscriber is not, and is let go, on purpose and for a while, only when that lasts.
 */
final class Connected extends State {
  /**
   * How long subscribers may come and go before the link is opened anew for all of them at once.
   */
  private static final long SETTLE_MILLIS = 20;

  private final long sinceMillis;
  private final long quietLimitMillis;
  private final long checkAtMillis;
  private final long reopenAtMillis;
  private final long stalledSinceMillis;
  private final long progress;
  private final @Nullable Gap gap;

  private Connected(
      Course course,
      long sinceMillis,
      long quietLimitMillis,
      long checkAtMillis,
      long reopenAtMillis,
      long stalledSinceMillis,
      long progress,
      @Nullable Gap gap) {
    super(course);
    this.sinceMillis = sinceMillis;
    this.quietLimitMillis = quietLimitMillis;
    this.checkAtMillis = checkAtMillis;
    this.reopenAtMillis = reopenAtMillis;
    this.stalledSinceMillis = stalledSinceMillis;
    this.progress = progress;
    this.gap = gap;
  }

  static Connected since(Moment moment, Course course, Input.HelloArrived hello) {
    long quiet = hello.quietLimitMillis;
    long now = moment.nowMillis;
    return new Connected(course, now, quiet, now + quiet, NEVER, NEVER, 0, hello.gap);
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    if (!input.any) {
      return Next.to(new Idle(course), Effect.cancel(course.generation));
    }
    if (input.covered || reopenAtMillis != NEVER) {
      return stay();
    }
    return Next.to(reopenAt(moment.nowMillis + SETTLE_MILLIS));
  }

  @Override
  Next onHello(Input.HelloArrived input, Moment moment) {
    return input.generation == course.generation && input.gap != null
        ? Next.to(withGap(input.gap))
        : stay();
  }

  @Override
  Next onFailed(Input.LinkFailed input, Moment moment) {
    return input.generation == course.generation ? lost(input.failure, moment) : stay();
  }

  @Override
  Next onSentAway(Input.SentAway input, Moment moment) {
    return input.generation == course.generation
        ? comeBackLater(isStable(moment) ? proved() : course, input.afterMillis, moment)
            .after(Effect.cancel(course.generation))
        : stay();
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    if (moment.nowMillis >= reopenAtMillis) {
      return connect(course, "the channels changed", moment)
          .after(Effect.cancel(course.generation));
    }
    if (moment.nowMillis < checkAtMillis) {
      return stay();
    }
    return input.activity.busy ? checkStall(input, moment) : checkQuiet(input, moment);
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input).after(Effect.cancel(course.generation));
  }

  @Override
  long wakeAtMillis() {
    return Math.min(checkAtMillis, reopenAtMillis);
  }

  @Override
  ConnectionState view() {
    String reason = gap == null ? "hello arrived" : "hello arrived, and events are missing: " + gap;
    return ConnectionState.connected(course.plan.current(), reason, gap);
  }

  private Next checkQuiet(Input.Woke input, Moment moment) {
    long quietUntil = input.activity.lastHeardMillis + quietLimitMillis;
    if (moment.nowMillis < quietUntil) {
      return Next.to(checkAt(quietUntil, NEVER, input.activity.progress));
    }
    String detail = "nothing arrived for " + quietLimitMillis + " ms";
    return lost(Failure.of(Failure.Kind.MUTE, detail, null), moment);
  }

  private Next checkStall(Input.Woke input, Moment moment) {
    boolean standsStill = stalledSinceMillis != NEVER && input.activity.progress == progress;
    long stalledSince = standsStill ? stalledSinceMillis : moment.nowMillis;
    long limit = course.options.stallLimitMillis;
    if (moment.nowMillis < stalledSince + limit) {
      return Next.to(checkAt(stalledSince + limit, stalledSince, input.activity.progress));
    }
    String reason = "the subscriber took nothing for " + limit + " ms";
    return Next.to(
        new Paused(course, reason), Effect.cancel(course.generation), Effect.awaitRoom());
  }

  private Next lost(Failure failure, Moment moment) {
    return afterLoss(failure, moment).after(Effect.cancel(course.generation));
  }

  private Next afterLoss(Failure failure, Moment moment) {
    switch (Classifier.afterHello(course.plan.current(), failure)) {
      case RETRY:
        Course onward = isStable(moment) ? proved() : course.withPlan(course.plan.blame());
        return backOff(onward, failure, moment);
      case TRY_ANOTHER:
        return backOff(course.withPlan(course.plan.next()), failure, moment);
      case GIVE_UP:
        return giveUp(course, failure);
    }
    throw new AssertionError(failure);
  }

  private boolean isStable(Moment moment) {
    return moment.nowMillis - sinceMillis >= course.options.retryPolicy.stableMillis();
  }

  private Course proved() {
    return course.withPlan(course.plan.proved()).withFailures(0);
  }

  private Connected reopenAt(long atMillis) {
    return new Connected(
        course,
        sinceMillis,
        quietLimitMillis,
        checkAtMillis,
        atMillis,
        stalledSinceMillis,
        progress,
        gap);
  }

  private Connected checkAt(long atMillis, long newStalledSinceMillis, long newProgress) {
    return new Connected(
        course,
        sinceMillis,
        quietLimitMillis,
        atMillis,
        reopenAtMillis,
        newStalledSinceMillis,
        newProgress,
        gap);
  }

  private Connected withGap(Gap newGap) {
    return new Connected(
        course,
        sinceMillis,
        quietLimitMillis,
        checkAtMillis,
        reopenAtMillis,
        stalledSinceMillis,
        progress,
        newGap);
  }
}
