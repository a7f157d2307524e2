package dev.bywash.bench.client;

import dev.bywash.AckMode;
import dev.bywash.BywashClient;
import dev.bywash.CursorStore;
import dev.bywash.Event;
import dev.bywash.GapPolicy;
import dev.bywash.Overflow;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The SDK with one behaviour on and off; the first of each list is what the others' ratios are to.
 */
final class BehaviourContenders {
  private static final StreamRequest QUAKES = StreamRequest.of("quakes");

  /** The largest values that the options take. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int MOST_QUEUED = 1 << 20;

  /** More events than come in a second. */
  private static final int ROOM = 1 << 16;

  private BehaviourContenders() {}

  static List<Contender> duplicates() {
    return List.of(
        comparedBy("every event is taken for new", (cursor, other) -> CursorOrder.AFTER),
        comparedBy("by the order of cursors", Protocol.bywash()::compare),
        comparedBy("by the last 4,096 events", (cursor, other) -> CursorOrder.UNKNOWN));
  }

  static List<Contender> limits() {
    return List.of(
        new Contender("64 MiB and 1,048,576 events", limits(MOST_BYTES, MOST_QUEUED)),
        new Contender("1 MiB and 256 events", text(UnaryOperator.identity(), QUAKES)),
        new Contender("1 KiB and 1 event", limits(1 << 10, 1)),
        new Contender("okhttp-eventsource, none", Wire.SSE.contender(Wire.SSE.library()).opener()));
  }

  static List<Contender> signals() {
    return List.of(
        new Contender("subscribe", text(UnaryOperator.identity(), QUAKES)),
        new Contender(
            "subscribe, a gap fails", text(UnaryOperator.identity(), QUAKES.onGap(GapPolicy.FAIL))),
        new Contender(
            "signals",
            BywashContenders.with(BehaviourContenders::onSse, BehaviourContenders::readSignals)));
  }

  static List<Contender> durable() {
    UnaryOperator<BywashClient.Builder> store =
        client -> client.cursorStore(CursorStore.inMemory());
    StreamRequest manual = QUAKES.durable("quakes", AckMode.MANUAL);
    return List.of(
        new Contender("not durable", text(store, QUAKES)),
        new Contender("durable, AckMode.AUTO", text(store, QUAKES.durable("quakes"))),
        new Contender(
            "durable, AckMode.MANUAL, each acknowledged",
            reading(store, client -> client.subscribe(manual).doAfterNext(Event::acknowledge))));
  }

  static List<Contender> neighbours() {
    return List.of(
        new Contender("one subscription", sharedBy(1)),
        new Contender("two subscriptions", sharedBy(2)),
        new Contender("ten subscriptions", sharedBy(10)));
  }

  static List<Contender> hop() {
    return List.of(
        new Contender("on the thread that reads", text(UnaryOperator.identity(), QUAKES)),
        new Contender("observeOn", observedOn(256)),
        new Contender("observeOn, a queue of 16 events", observedOn(16)));
  }

  /** At a pace, and with room for all that may be late, so that none ever has to do as it says. */
  static List<Contender> overflow() {
    return List.of(
        new Contender("WAIT", paced(Overflow.WAIT)),
        new Contender("KEEP_LATEST", paced(Overflow.KEEP_LATEST)),
        new Contender("FAIL", paced(Overflow.FAIL)));
  }

  static List<Contender> chunks() {
    Contender.Opener bywash = text(UnaryOperator.identity(), QUAKES);
    Contender.Opener bare = Wire.SSE.contender("okhttp-sse").opener();
    return List.of(
        new Contender("Bywash", bywash),
        new Contender("Bywash, a chunk for each event", at("&chunked=true", bywash)),
        new Contender("okhttp-sse", bare),
        new Contender("okhttp-sse, a chunk for each event", at("&chunked=true", bare)));
  }

  private static Contender comparedBy(String title, BiFunction<String, String, CursorOrder> order) {
    return new Contender(title, text(client -> client.protocol(new ComparedBy(order)), QUAKES));
  }

  private static Contender.Opener limits(long eventBytes, int queuedEvents) {
    return text(client -> client.maxEventBytes(eventBytes).bufferSize(queuedEvents), QUAKES);
  }

  private static Contender.Opener observedOn(int queuedEvents) {
    return reading(
        client -> client.bufferSize(queuedEvents),
        client -> client.subscribe(QUAKES).observeOn(Schedulers.single()));
  }

  private static Contender.Opener paced(Overflow policy) {
    return text(client -> client.bufferSize(ROOM), QUAKES.onOverflow(policy));
  }

  /**
   * One subscription counts, and the others take the same events besides. With room for what comes
   * while they start, as none is to move to a connection of its own.
   */
  private static Contender.Opener sharedBy(int subscriptions) {
    return BywashContenders.with(
        client -> onSse(client).bufferSize(ROOM),
        (client, sink) -> {
          CompositeDisposable all = new CompositeDisposable();
          for (int i = 1; i < subscriptions; i++) {
            all.add(client.subscribe(QUAKES).subscribe());
          }
          all.add(client.subscribe(QUAKES).subscribe(event -> sink.text(event.json())));
          return all;
        });
  }

  private static Disposable readSignals(BywashClient client, Sink sink) {
    return client
        .signals(QUAKES)
        .subscribe(
            signal -> {
              if (signal instanceof Event event) {
                sink.text(event.json());
              }
            });
  }

  private static Contender.Opener text(
      UnaryOperator<BywashClient.Builder> options, StreamRequest request) {
    return reading(options, client -> client.subscribe(request));
  }

  private static Contender.Opener reading(
      UnaryOperator<BywashClient.Builder> options, Function<BywashClient, Flowable<Event>> events) {
    return BywashContenders.with(
        client -> options.apply(onSse(client)),
        (client, sink) -> events.apply(client).subscribe(event -> sink.text(event.json())));
  }

  private static BywashClient.Builder onSse(BywashClient.Builder client) {
    return client.transports(TransportType.SSE);
  }

  /** The same, of a source that is asked for this besides. */
  static Contender.Opener at(String query, Contender.Opener opener) {
    return (url, sink) -> opener.open(url + query, sink);
  }
}
