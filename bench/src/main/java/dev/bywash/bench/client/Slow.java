package dev.bywash.bench.client;

import dev.bywash.Event;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.Closeable;
import java.util.List;

/** A transport, and who takes its events one by one, each when it is done with the one before. */
enum Slow implements Lineup {
  ON_SSE(Wire.SSE, TransportType.SSE),
  ON_WEBSOCKET(Wire.WEBSOCKET, TransportType.WEBSOCKET),
  ON_LONG_POLL(Wire.LONG_POLL, TransportType.LONG_POLL);

  static final String BYWASH = "Bywash";
  static final String BY_HAND = "by hand: Flowable, BUFFER";

  private final Wire wire;
  private final TransportType transport;

  Slow(Wire wire, TransportType transport) {
    this.wire = wire;
    this.transport = transport;
  }

  /** For people, within a sentence. */
  String title() {
    return wire.title();
  }

  @Override
  public List<Contender> contenders() {
    return List.of(
        new Contender(
            BYWASH,
            (url, sink) ->
                oneByOne(BywashContenders.events(url, transport).map(Event::json), sink::text)),
        new Contender(BY_HAND, (url, sink) -> oneByOne(quakes(url), sink::quake)));
  }

  private Flowable<Quake> quakes(String url) {
    return switch (wire) {
      case SSE -> SseContenders.quakes(url);
      case WEBSOCKET -> WebSocketContenders.quakes(url);
      case LONG_POLL -> PollContenders.quakes(url);
    };
  }

  /** As an app does that may not be called on the thread that reads. */
  private static <T> Closeable oneByOne(Flowable<T> events, Consumer<T> work) {
    Disposable subscription = events.observeOn(Schedulers.single(), false, 1).subscribe(work);
    return subscription::dispose;
  }
}
