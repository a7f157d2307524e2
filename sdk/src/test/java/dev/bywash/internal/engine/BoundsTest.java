package dev.bywash.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.ConnectionId;
import dev.bywash.Event;
import dev.bywash.Failure;
import dev.bywash.RetryPolicy;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.delivery.Signals;
import dev.bywash.internal.planner.Plan;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import dev.bywash.internal.transport.Transport;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds of docs/bounds.md, on virtual time: every transport but one is broken. */
class BoundsTest {
  private static final long ROUND_TRIP_MILLIS = 60;
  private static final int SEEDS = 200;

  /** How the others are broken. */
  private enum Way {
    FAILS_AT_ONCE,
    SAYS_NOTHING,
    CUT_AFTER_HELLO;

    /** Beyond what the survivor takes alone, when so many transports stand before it. */
    long boundMillis(int before) {
      return this == CUT_AFTER_HELLO
          ? ((1L << before) - 1) * 1_000 + before * 2 * ROUND_TRIP_MILLIS
          : before * 300L;
    }
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(Way.values())
        .flatMap(way -> Arrays.stream(TransportType.values()).map(only -> Arguments.of(way, only)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFirstEventComesWithinItsBound(Way way, TransportType survivor) {
    long bound = way.boundMillis(survivor.ordinal()) + ROUND_TRIP_MILLIS;
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(new Story(way, survivor, seed).firstEventMillis())
          .as("first event, with seed %s", seed)
          .isLessThanOrEqualTo(bound);
    }
  }

  /** One client on one network. */
  private static final class Story implements Router.Host, Links.TransportSource, Admission.Source {
    private final Way way;
    private final TransportType survivor;
    private final FakeScheduler time = new FakeScheduler();
    private final Router router = new Router(Protocol.bywash(), new Gson(), 8, time, this);
    private final EngineLoop engine;

    Story(Way way, TransportType survivor, long seed) {
      this.way = way;
      this.survivor = survivor;
      Links links = new Links(this, router);
      engine =
          new EngineLoop(
              new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
              Plan.of(List.of(TransportType.values())),
              time,
              new Random(seed),
              links,
              new Admission(this),
              TransportMemory.inMemory(),
              new Narrator(new ConnectionId(1, true), List.of(TransportType.values()), told -> {}));
      links.attach(engine);
    }

    long firstEventMillis() {
      TestSubscriber<Signal> subscriber = new TestSubscriber<>();
      new Signals(StreamRequest.of("quakes"), router::add).subscribe(subscriber);
      time.runDue();
      while (subscriber.values().stream().noneMatch(Event.class::isInstance)) {
        time.advance(1);
        assertThat(time.nowMillis()).as("time until the first event").isLessThan(300_000);
      }
      return time.nowMillis();
    }

    @Override
    public Transport get(TransportType type) {
      return new Transport() {
        @Override
        public TransportType type() {
          return type;
        }

        @Override
        public Link open(List<String> channels, String cursor, LinkListener listener) {
          time.schedule(() -> play(type, listener), ROUND_TRIP_MILLIS);
          return new FakeTransports.FakeLink(type, channels, cursor, listener);
        }
      };
    }

    private void play(TransportType type, LinkListener listener) {
      if (type == survivor) {
        listener.hello(new Hello("e-0", "e-0", 15_000, List.of(), null));
        time.execute(() -> listener.event("e-1", "quakes", "t", 0, "1"));
      } else if (way == Way.FAILS_AT_ONCE) {
        listener.failed(Failure.of(Failure.Kind.BROKEN, "reset", null));
      } else if (way == Way.CUT_AFTER_HELLO) {
        listener.hello(new Hello("e-0", "e-0", 15_000, List.of(), null));
        Failure cut = Failure.of(Failure.Kind.BROKEN, "cut", null);
        time.schedule(() -> listener.failed(cut), 1);
      }
    }

    @Override
    public long reserveMillis() {
      return 0;
    }

    @Override
    public void giveBack() {}

    @Override
    public void wantedChanged() {
      engine.wantedChanged();
    }

    @Override
    public void roomMade() {
      engine.roomMade();
    }

    @Override
    public void overrun(Flow flow) {
      throw new AssertionError("no flow is slow here");
    }
  }
}
