package dev.bywash.bench.client;

import dev.bywash.BywashClient;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.RetryBudget;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import java.io.Closeable;
import java.util.function.UnaryOperator;

/** The SDK, on one transport or as an app's options have it. */
final class BywashContenders {
  private BywashContenders() {}

  /** What is subscribed to, of a client. */
  @FunctionalInterface
  interface Subscription {
    Disposable subscribe(BywashClient client, Sink sink);
  }

  static Contender.Opener text(TransportType transport) {
    return with(
        options -> options.transports(transport),
        (client, sink) -> client.subscribe("quakes").subscribe(event -> sink.text(event.json())));
  }

  static Contender.Opener objects(TransportType transport) {
    return with(
        options -> options.transports(transport),
        (client, sink) ->
            client
                .subscribe("quakes")
                .map(event -> event.data(Quake.class))
                .subscribe(sink::quake));
  }

  /** A client with these options, and what is subscribed to of it. */
  static Contender.Opener with(
      UnaryOperator<BywashClient.Builder> options, Subscription subscription) {
    return new Contender.Opener() {
      @Override
      public Closeable open(String url, Sink sink) {
        BywashClient client = options.apply(builder(url)).build();
        Disposable reading = subscription.subscribe(client, sink);
        return () -> {
          reading.dispose();
          client.close();
        };
      }

      @Override
      public Contender.Prepared prepare(String url) {
        return new App(options.apply(builder(url)).build(), subscription);
      }
    };
  }

  /**
   * An app with its one client, whose connection is gone when the reading is closed: who subscribes
   * before that is given the one that there is.
   */
  private record App(BywashClient client, Subscription subscription) implements Contender.Prepared {
    @Override
    public Closeable open(Sink sink) {
      Disposable reading = subscription.subscribe(client, sink);
      return () -> {
        Completable idle =
            client
                .connectionStates()
                .skipWhile(state -> state.phase() != ConnectionState.Phase.CONNECTED)
                .filter(state -> state.phase() == ConnectionState.Phase.IDLE)
                .firstOrError()
                .ignoreElement()
                .cache();
        Disposable watching = idle.subscribe();
        reading.dispose();
        idle.blockingAwait();
        watching.dispose();
      };
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** The events of a client that is closed when they are no longer subscribed to. */
  static Flowable<Event> events(String url, TransportType transport) {
    return Flowable.using(
        () -> builder(url).transports(transport).build(),
        client -> client.subscribe("quakes"),
        BywashClient::close);
  }

  private static BywashClient.Builder builder(String url) {
    return BywashClient.builder(url).okHttpClient(Http.CLIENT).retryBudget(RetryBudget.unlimited());
  }
}
