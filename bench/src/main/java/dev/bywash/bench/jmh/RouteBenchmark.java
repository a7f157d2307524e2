package dev.bywash.bench.jmh;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.bench.source.Payload;
import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.Router;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.processors.PublishProcessor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the fields of an event to the one subscriber, which takes all there is. */
@State(Scope.Thread)
public class RouteBenchmark {
  private static final int GENERATION = 1;
  private static final int CAPACITY = 256;
  private static final String CHANNEL = "quakes";
  private static final String TYPE = "quake.reported";
  private static final long TIME_MILLIS = 1_517_966_773_840L;
  private static final String JSON = Payload.SMALL.json();

  private final Gson gson = new Gson();
  private final CursorRing cursors = new CursorRing();
  private final LastSignal subscriber = new LastSignal();
  private final PublishProcessor<Signal> processor = PublishProcessor.create();
  private final Router router =
      new Router(Protocol.bywash(), gson, CAPACITY, Runnable::run, new NoHost());

  @Setup
  public void subscribe() {
    processor.subscribe(subscriber);
    Flow flow = new Flow(StreamRequest.of(CHANNEL), subscriber);
    subscriber.onSubscribe(flow);
    router.add(flow);
    Hello hello = new Hello("e-1", "e-1", 15_000, Protocol.bywash().transports(), /* gap= */ null);
    router.adopt(GENERATION, router.requestFor(GENERATION), hello);
    router.deliver();
  }

  @Benchmark
  public @Nullable Signal publishProcessor() {
    processor.onNext(new Event(cursors.next(), CHANNEL, TYPE, TIME_MILLIS, JSON, gson));
    return subscriber.last();
  }

  @Benchmark
  public @Nullable Signal router() {
    router.event(GENERATION, cursors.next(), CHANNEL, TYPE, TIME_MILLIS, JSON);
    return subscriber.last();
  }

  /** A host whose one subscriber stays and is never slow. */
  private static final class NoHost implements Router.Host {
    @Override
    public void wantedChanged() {}

    @Override
    public void roomMade() {}

    @Override
    public void overrun(Flow flow) {
      throw new IllegalStateException("a subscriber that takes all cannot be overrun");
    }
  }
}
