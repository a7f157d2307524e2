package dev.bywash.simulation;

import dev.bywash.Overflow;
import dev.bywash.OverflowException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.RouterFixture;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.reactivestreams.Subscription;

/** One subscriber, with a ledger of what it has been told. */
final class Listener implements FlowableSubscriber<Signal> {
  /** What a flow may queue beyond its limit of events: its start, and gaps. */
  private static final int CONTROL_SIGNALS = 12;

  private final Stage stage;
  private final Ledger ledger;
  private final int number;
  private final boolean mayFail;
  private Flow flow;
  private long asked;
  private boolean left;
  private boolean ended;

  Listener(Stage stage, StreamRequest request, int number) {
    this.stage = stage;
    this.ledger = new Ledger(stage.world(), stage.server().log, request);
    this.number = number;
    this.mayFail = request.overflow() == Overflow.FAIL;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    flow = (Flow) subscription;
  }

  @Override
  public void onNext(Signal signal) {
    stage.world().tell(this + " takes " + signal);
    if (ended) {
      stage.world().broken("something came after the end: " + signal);
    }
    if (--asked < 0) {
      stage.world().broken("G5: nobody had asked for " + signal);
    }
    stage.world().coverage.met("signals");
    ledger.took(signal);
  }

  @Override
  public void onError(Throwable error) {
    if (!(error instanceof OverflowException) || !mayFail) {
      stage.world().broken("nothing here is final, and yet " + this + " ended with " + error);
    }
    stage.world().tell(this + " was too slow");
    stage.world().coverage.met("overflow, failed");
    stage.attempts().wantsChanged();
    ended = true;
  }

  @Override
  public void onComplete() {
    stage.world().tell(this + " is complete");
    ended = true;
  }

  void ask(long signals) {
    asked = asked + signals < 0 ? Long.MAX_VALUE : asked + signals;
    if (!ended) {
      flow.request(signals);
      // A reader that this has woken runs on before anything else happens.
      stage.route().look();
    }
  }

  void leave() {
    left = true;
    flow.cancel();
    stage.route().look();
  }

  boolean isSlow() {
    return asked < Long.MAX_VALUE / 2;
  }

  boolean hasEnded() {
    return ended || left;
  }

  String position() {
    return ledger.position();
  }

  boolean isComplete() {
    return ended || ledger.isComplete();
  }

  void check() {
    if (RouterFixture.holdsMoreThan(flow, stage.setup().bufferSize() + CONTROL_SIGNALS)) {
      stage.world().broken("G5: the queue of " + this + " has grown beyond its limit");
    }
  }

  @Override
  public String toString() {
    return "subscriber " + number + " at " + ledger.position();
  }
}
