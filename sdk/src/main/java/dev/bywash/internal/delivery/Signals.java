package dev.bywash.internal.delivery;

import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import io.reactivex.rxjava3.core.Flowable;
import org.reactivestreams.Subscriber;

/** The stream of one request; each subscriber gets a flow of its own. */
public final class Signals extends Flowable<Signal> {
  private final StreamRequest request;
  private final Starter starter;

  /** Where new flows go. */
  public interface Starter {
    void start(Flow flow);
  }

  public Signals(StreamRequest request, Starter starter) {
    this.request = request;
    this.starter = starter;
  }

  @Override
  protected void subscribeActual(Subscriber<? super Signal> subscriber) {
    Flow flow = new Flow(request, subscriber);
    subscriber.onSubscribe(flow);
    if (!flow.isOver()) {
      starter.start(flow);
    }
  }
}
