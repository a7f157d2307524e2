package dev.bywash.bench.jmh;

import dev.bywash.Signal;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that takes all there is, and remembers the last of it. */
final class LastSignal implements Subscriber<Signal> {
  private @Nullable Signal last;

  /** Null before the first. For the thread that it is called on. */
  @Nullable Signal last() {
    return last;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(Signal signal) {
    last = signal;
  }

  @Override
  public void onError(Throwable error) {
    throw new IllegalStateException("the stream has failed", error);
  }

  @Override
  public void onComplete() {
    throw new IllegalStateException("the stream has ended");
  }
}
