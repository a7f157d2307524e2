package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;

import com.google.gson.Gson;
import dev.bywash.ConnectionId;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
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
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The engine with all its parts but the sockets, on virtual time, over WebSocket and SSE. */
abstract class EngineScript {
  final FakeScheduler time = new FakeScheduler();
  final FakeTransports transports = new FakeTransports();
  final List<ConnectionState> states = new ArrayList<>();
  final Turns turns = new Turns();
  final ListenerDiary diary = new ListenerDiary();
  final ConnectionListener stateKeeper =
      new ConnectionListener() {
        @Override
        public void stateChanged(ConnectionId connection, ConnectionState state) {
          states.add(state);
        }
      };
  final Host host = new Host();
  final Memory memory = new Memory();
  final Router router = new Router(Protocol.bywash(), new Gson(), 8, time, host);
  final Links links = new Links(transports, router);
  final EngineLoop engine =
      new EngineLoop(
          new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
          Plan.of(List.of(WEBSOCKET, SSE)),
          time,
          new Random(1),
          links,
          new Admission(turns),
          memory,
          new Narrator(
              new ConnectionId(1, true),
              List.of(WEBSOCKET, SSE),
              told -> {
                told.to(diary);
                told.to(stateKeeper);
              }));

  EngineScript() {
    links.attach(engine);
  }

  TestSubscriber<Signal> subscribe(StreamRequest request) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>();
    new Signals(request, router::add).subscribe(subscriber);
    time.runDue();
    return subscriber;
  }

  void connect(String cursor) {
    transports.newest().listener.hello(hello(cursor));
    time.runDue();
  }

  static Hello gap(String cursor) {
    return new Hello(cursor, "e-9", 15_000, List.of(), Gap.Reason.EXPIRED);
  }

  static Hello hello(String cursor) {
    return new Hello(cursor, cursor, 15_000, List.of(), null);
  }

  static List<String> ids(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).id())
        .toList();
  }

  /** As many turns at once as there are, and then one each second. */
  final class Turns implements Admission.Source {
    int left = 1_000;
    long nextMillis;
    int givenBack;

    @Override
    public long reserveMillis() {
      if (left-- > 0) {
        return 0;
      }
      nextMillis = Math.max(nextMillis, time.nowMillis()) + 1_000;
      return nextMillis - time.nowMillis();
    }

    @Override
    public void giveBack() {
      givenBack++;
    }
  }

  /** What works where, and how often that was said. */
  static final class Memory implements TransportMemory {
    final Map<String, TransportType> known = new HashMap<>();
    int remembered;

    @Override
    public TransportType recall(String networkKey) {
      return known.get(networkKey);
    }

    @Override
    public void remember(String networkKey, TransportType transport) {
      remembered++;
      known.put(networkKey, transport);
    }
  }

  final class Host implements Router.Host {
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
