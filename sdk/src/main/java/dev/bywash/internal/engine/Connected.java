package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server has said hello, and events flow.
 *
 * <p>Beside the link there may be its successor: an attempt that is to take its place, because the
 * subscribers want other channels, or because a better transport is being probed. The link goes on
 * until the successor's hello has arrived, and both resume on one cursor, so nothing is lost on the
 * way.
 */
final class Connected extends State {
  /**
   * How long subscribers may come and go before the link is opened anew for all of them at once.
   */
  private static final long SETTLE_MILLIS = 20;

  /**
   * How long channels that nobody wants any more are put up with where to be rid of them takes a
   * connection.
   */
  private static final long SURPLUS_MILLIS = 1_000;

  private final LiveLink link;
  private final @Nullable Successor successor;
  private final long reopenAtMillis;
  private final long climbAtMillis;

  private Connected(
      Course course,
      LiveLink link,
      @Nullable Successor successor,
      long reopenAtMillis,
      long climbAtMillis) {
    super(course);
    this.link = link;
    this.successor = successor;
    this.reopenAtMillis = reopenAtMillis;
    this.climbAtMillis = climbAtMillis;
  }

  /** The state of a link that has just said hello. */
  static Connected since(Moment moment, Course course, Attempt attempt, Input.HelloArrived hello) {
    return on(LiveLink.since(moment, attempt, hello), course, moment);
  }

  private static Connected on(LiveLink link, Course course, Moment moment) {
    Connected fresh = new Connected(course, link, null, NEVER, NEVER).climbLater(-1, moment);
    // Who came or went while this hello was on its way is not forgotten.
    return fresh.withReopen(moment);
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    if (!input.any) {
      return Next.to(new Idle(course)).after(cancelAll());
    }
    Connected onward = onCourse(course.wanting(input));
    boolean isOnItsWay = successor != null && onward.isServedBy(successor.attempt);
    if (successor != null && successor.hello != null && !onward.isServed()) {
      // A newcomer does not wait for a proof: the successor serves it now, or makes way.
      return isOnItsWay
          ? takeOver(successor, onward.settled(moment), moment).then(link.attempt.cancel())
          : Next.to(onward.climbLater(-1, moment).withReopenAt(moment.nowMillis + SETTLE_MILLIS))
              .after(cancelSuccessor());
    }
    // Who waits only for fewer channels does not make one wait who wants more.
    boolean waits = reopenAtMillis != NEVER && !(isServed() && !onward.isServed());
    return Next.to(isOnItsWay || waits ? onward : onward.withReopen(moment));
  }

  @Override
  Next onHello(Input.HelloArrived input, Moment moment) {
    if (successor != null && successor.is(input.generation)) {
      if (successor.hello != null) {
        return stay();
      }
      Successor greeted = successor.greeted(input, moment);
      return mustProve(greeted)
          ? Next.to(with(greeted))
          : takeOver(greeted, settled(moment), moment).then(link.attempt.cancel());
    }
    return link.is(input.generation)
        ? Next.to(onCourse(course.spreadOver(input.spreadMillis)).with(link.told(input, moment)))
        : stay();
  }

  @Override
  Next onSpoke(Input.Spoke input, Moment moment) {
    return successor != null && successor.is(input.generation) && successor.hello != null
        ? takeOver(successor, settled(moment), moment).then(link.attempt.cancel())
        : Next.to(link.is(input.generation) ? with(link.spoken()) : this);
  }

  @Override
  Next onFailed(Input.LinkFailed input, Moment moment) {
    if (successor != null && successor.is(input.generation)) {
      return successorFailed(input.failure, moment);
    }
    return link.is(input.generation) ? lost(input.failure, moment) : stay();
  }

  @Override
  Next onSentAway(Input.SentAway input, Moment moment) {
    if (successor != null && successor.is(input.generation)) {
      return trySuccessorLater(input.toFailure(), moment);
    }
    return link.is(input.generation)
        ? comeBackLater(leaving(moment), input.afterMillis, moment).after(lose(input.toFailure()))
        : stay();
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    Course onward = courseOn(input, moment);
    if (onward == course) {
      return stay();
    }
    if (!input.network.isOnline()) {
      return Next.to(new Offline(onward)).after(cancelAll());
    }
    // The link may live on, and may be dead without knowing; only what comes after it will do.
    Connected there = onCourse(onward.wantingAnother()).with(link.leftAlone());
    long successorAt = calmAtMillis(onward, moment);
    if (successorAt > moment.nowMillis) {
      return Next.to(there.successorAt(successorAt)).after(cancelSuccessor());
    }
    return there
        .succeed(onward.plan.attempts().get(0), "on " + input.network, moment)
        .after(cancelSuccessor());
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    long stallLimit = course.options.stallLimitMillis;
    Watchdog looked =
        input.isLate()
            ? link.watchdog.excuse(input.activity, stallLimit, moment)
            : link.watchdog.look(input.activity, stallLimit, moment);
    Successor heir = input.isLate() && successor != null ? successor.excused(moment) : successor;
    switch (looked.finding) {
      case SILENT:
        String detail = "nothing arrived for " + looked.quietLimitMillis + " ms";
        return lost(Failure.of(Failure.Kind.MUTE, detail, null), moment);
      case STALLED:
        return pause(moment);
      case FINE:
        return with(link.watchedBy(looked)).with(heir).proveBy(input.activity).afterLook(moment);
    }
    throw new AssertionError(looked.finding);
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input).after(cancelAll());
  }

  @Override
  long wakeAtMillis() {
    long next =
        successor == null ? Math.min(reopenAtMillis, climbAtMillis) : successor.deadlineMillis();
    return Math.min(link.watchdog.lookAtMillis, next);
  }

  @Override
  ConnectionState view() {
    Gap gap = link.gap;
    String reason = gap == null ? "hello arrived" : "hello arrived, and events are missing: " + gap;
    return ConnectionState.connected(link.transport(), reason, gap);
  }

  /** What has come through long after hello proves the transport, and is worth remembering. */
  private Connected proveBy(Activity activity) {
    long stableMillis = course.options.retryPolicy.stableMillis();
    return link.isProvedBy(activity, stableMillis) ? onCourse(course.proved(link.attempt)) : this;
  }

  private Next afterLook(Moment moment) {
    if (successor != null) {
      return moment.nowMillis >= successor.deadlineMillis() ? successorMute(moment) : stay();
    }
    if (moment.nowMillis >= reopenAtMillis) {
      return reopen(moment);
    }
    TransportType better = course.climb.next(course.plan.betterThan(link.transport()));
    if (moment.nowMillis >= climbAtMillis && better != null) {
      return succeed(better, "it may get through by now, and is better", moment);
    }
    return stay();
  }

  /** Asks for what is wanted now: on the connection that there is, if that can be. */
  private Next reopen(Moment moment) {
    if (isServed() && !course.surplus) {
      return Next.to(withReopenAt(NEVER));
    }
    String reason =
        isServed()
            ? "the link carries channels that nobody wants"
            : "the link does not carry all that is subscribed to";
    TransportType known = course.plan.memory();
    TransportType transport = known == null ? link.transport() : known;
    if (!link.acceptsSubscribe || transport != link.transport()) {
      return succeed(transport, reason, moment);
    }
    Course onward = course.nextGeneration();
    Attempt next = Attempt.begin(onward, transport, moment);
    return Next.to(
        new Connected(onward, link, Successor.sharing(next), NEVER, NEVER),
        next.openOn(link.attempt, reason));
  }

  /** Opens a successor; it asks for all that is wanted now. */
  private Next succeed(TransportType transport, String reason, Moment moment) {
    if (moment.heldBackMillis > 0) {
      return Next.to(successorAt(moment.nowMillis + moment.heldBackMillis));
    }
    Course onward = course.nextGeneration();
    Attempt next = Attempt.begin(onward, transport, moment);
    Connected state = new Connected(onward, link, Successor.of(next), NEVER, NEVER);
    return Next.to(state, next.open(reason));
  }

  private Next successorMute(Moment moment) {
    if (successor == null || !successor.isSharing || isServed()) {
      return successor == null ? stay() : successorFailed(successor.mute(), moment);
    }
    // Its answer may be stuck behind what a slow subscriber does not take.
    String reason = "no answer on the connection that there is";
    Next own =
        with(link.leftAlone()).with((Successor) null).succeed(link.transport(), reason, moment);
    return own.after(successor.attempt.cancel());
  }

  private Next successorFailed(Failure failure, Moment moment) {
    // On a connection that stands only the server itself can refuse.
    boolean isFinal = course.plan.isPinned() || (successor != null && successor.isSharing);
    boolean isRefused =
        successor != null
            && !isServed()
            && Classifier.beforeHello(successor.attempt.transport, failure, isFinal, false)
                == Verdict.GIVE_UP;
    Next later = trySuccessorLater(failure, moment);
    return isRefused
        ? later.after(Effect.refuse(link.attempt.generation, Classifier.toException(failure)))
        : later;
  }

  private Next trySuccessorLater(Failure failure, Moment moment) {
    long askedMillis = failure.retryAfterMillis();
    if (successor == null) {
      return stay();
    }
    Attempt failed = successor.attempt;
    boolean isClimb = failed.transport != link.transport();
    LiveLink onwardLink = successor.isSharing ? link.leftAlone() : link;
    Connected once = onCourse(isClimb ? course.climbFailed() : course).with(onwardLink);
    if (isServed() && isClimb) {
      return Next.to(once.climbLater(askedMillis, moment)).after(failed.fail(failure));
    }
    if (isServed()) {
      // It was only about channels that nobody wants; but the server has its wish.
      Course wary = course.askedToWait(askedMillis, moment);
      return Next.to(once.onCourse(wary).climbLater(askedMillis, moment))
          .after(failed.fail(failure));
    }
    Course onward = once.course.failedOnceMore().askedToWait(askedMillis, moment);
    long retryAt = moment.nowMillis + waitMillis(onward, moment);
    return Next.to(once.onCourse(onward).climbLater(askedMillis, moment).withReopenAt(retryAt))
        .after(failed.fail(failure));
  }

  /**
   * True when a climb has to show more than its hello before the link is let go that serves
   * everybody: a proxy may pass the first bytes and hold back the rest. A server that promises no
   * heartbeats cannot be held to this.
   */
  private boolean mustProve(Successor greeted) {
    Input.HelloArrived hello = greeted.hello;
    return hello != null
        && !hello.isAssumed
        && isServed()
        && greeted.attempt.transport != link.transport();
  }

  /** The successor is the link from now on; what becomes of the old one is the caller's. */
  private Next takeOver(Successor next, Course settled, Moment moment) {
    Input.HelloArrived hello = next.hello;
    if (hello == null) {
      throw new IllegalStateException(next.attempt + " takes over without a hello");
    }
    Course onward = settled.worked(next.attempt, next.helloAtMillis).spreadOver(hello.spreadMillis);
    LiveLink heir =
        next.isSharing
            ? link.resubscribed(next.attempt, hello, moment)
            : LiveLink.since(moment, next.attempt, hello);
    return Next.to(on(heir, onward, moment), Effect.adopt(next.attempt.generation));
  }

  /**
   * When to open a successor on this network: at once, unless it comes and goes. A time that was
   * set before is not put off by the next change, or a network that never rests would have none.
   */
  private long calmAtMillis(Course onward, Moment moment) {
    int changes = onward.networkChanges();
    long own = changes <= 1 ? 0 : onward.options.retryPolicy.waitMillis(changes - 1, moment.random);
    long at = Math.min(moment.nowMillis + own, reopenAtMillis);
    return Math.max(at, onward.notBeforeMillis);
  }

  private Next lost(Failure failure, Moment moment) {
    Verdict verdict = Classifier.afterHello(link.transport(), failure);
    if (verdict == Verdict.GIVE_UP) {
      return giveUp(course, failure).after(lose(failure));
    }
    // A transport that goes silent, or garbles what it carries, is no good however long it has
    // lived.
    boolean isDoubtful =
        verdict == Verdict.TRY_ANOTHER
            || failure.kind() == Failure.Kind.MUTE
            || failure.kind() == Failure.Kind.TIMEOUT;
    Course lived = isStable(moment) ? course.lasted() : course;
    Course onward =
        isStable(moment) && !isDoubtful
            ? lived.proved(link.attempt)
            : lived.blamed(link.attempt, link.isStillborn(moment));
    Successor next = successor;
    boolean isWorthIt = next != null && !next.isSharing && isServedBy(next.attempt);
    if (next == null || !isWorthIt || failure.retryAfterMillis() >= 0) {
      return backOff(onward, failure, moment).after(lose(failure));
    }
    if (next.hello != null) {
      // Proved or not, it is the better one now.
      return takeOver(next, onward, moment).then(link.attempt.fail(failure));
    }
    return Racing.continueWith(next.attempt, onward, failure.detail(), moment)
        .after(link.attempt.fail(failure));
  }

  private Next pause(Moment moment) {
    String reason = "the subscriber took nothing for " + course.options.stallLimitMillis + " ms";
    if (successor != null && !isServed() && isServedBy(successor.attempt)) {
      // It is for a newcomer, who has room.
      return Racing.continueWith(successor.attempt, course, reason, moment)
          .after(link.attempt.cancel());
    }
    List<Effect> effects = cancelAll();
    effects.add(Effect.awaitRoom());
    return Next.to(new Paused(course, reason)).then(effects);
  }

  /** True when the link carries all that is wanted. */
  private boolean isServed() {
    return isServedBy(link.attempt);
  }

  /** True when this attempt asked for all that is wanted. */
  private boolean isServedBy(Attempt attempt) {
    return attempt.generation >= course.neededGeneration;
  }

  private boolean isStable(Moment moment) {
    return link.ageMillis(moment) >= course.options.retryPolicy.stableMillis();
  }

  /** The course with what this link has proved. */
  private Course settled(Moment moment) {
    return isStable(moment) ? course.proved(link.attempt) : course;
  }

  /** A goodbye is nobody's failure, unless it follows on hello. */
  private Course leaving(Moment moment) {
    return isStable(moment) ? settled(moment) : course.failedOnceMore();
  }

  /** Plans the next climb, for when the server that was just probed has asked for it or later. */
  private Connected climbLater(long askedMillis, Moment moment) {
    boolean canClimb = !course.plan.betterThan(link.transport()).isEmpty();
    long asked = course.options.retryPolicy.serverWaitMillis(askedMillis, moment.random);
    long wait = Math.max(course.climb.waitMillis(moment.random), asked);
    long climbAt = canClimb ? moment.nowMillis + wait : NEVER;
    return new Connected(course, link, null, reopenAtMillis, climbAt);
  }

  /** The same without a successor, and with the time at which to open the one that is due. */
  private Connected successorAt(long atMillis) {
    long reopenAt = isServed() ? reopenAtMillis : atMillis;
    long climbAt = isServed() ? atMillis : climbAtMillis;
    return new Connected(course, link, null, reopenAt, climbAt);
  }

  private Connected with(@Nullable Successor newSuccessor) {
    return new Connected(course, link, newSuccessor, reopenAtMillis, climbAtMillis);
  }

  /** The same, with the time to ask for what is wanted, if that is not what the link carries. */
  private Connected withReopen(Moment moment) {
    if (isServed() && !course.surplus) {
      return withReopenAt(NEVER);
    }
    boolean canWait = isServed() && !link.acceptsSubscribe;
    return withReopenAt(moment.nowMillis + (canWait ? SURPLUS_MILLIS : SETTLE_MILLIS));
  }

  private Connected withReopenAt(long atMillis) {
    return new Connected(course, link, successor, atMillis, climbAtMillis);
  }

  private Connected with(LiveLink newLink) {
    return new Connected(course, newLink, successor, reopenAtMillis, climbAtMillis);
  }

  private Connected onCourse(Course newCourse) {
    return new Connected(newCourse, link, successor, reopenAtMillis, climbAtMillis);
  }

  private List<Effect> cancelSuccessor() {
    List<Effect> cancels = new ArrayList<>();
    if (successor != null) {
      cancels.add(successor.attempt.cancel());
    }
    return cancels;
  }

  /** The link has failed, and its successor goes with it. */
  private List<Effect> lose(Failure failure) {
    List<Effect> cancels = cancelSuccessor();
    cancels.add(link.attempt.fail(failure));
    return cancels;
  }

  private List<Effect> cancelAll() {
    List<Effect> cancels = cancelSuccessor();
    cancels.add(link.attempt.cancel());
    return cancels;
  }
}
