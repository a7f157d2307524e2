package dev.bywash.internal.delivery;

import dev.bywash.Signal;
import io.reactivex.rxjava3.operators.SpscLinkedArrayQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps all. Without a lock. Who fills it looks at its size. */
final class WholeQueue implements SignalQueue {
  private final SpscLinkedArrayQueue<Signal> signals = new SpscLinkedArrayQueue<>(32);
  private final AtomicInteger size = new AtomicInteger();

  @Override
  public void offer(Signal signal, int capacity) {
    size.getAndIncrement();
    signals.offer(signal);
  }

  @Override
  public @Nullable Signal poll() {
    Signal signal = signals.poll();
    if (signal != null) {
      size.getAndDecrement();
    }
    return signal;
  }

  @Override
  public boolean isEmpty() {
    return signals.isEmpty();
  }

  @Override
  public int size() {
    return size.get();
  }
}
