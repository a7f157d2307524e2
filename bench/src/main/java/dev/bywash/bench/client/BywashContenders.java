package dev.bywash.bench.client;

import dev.bywash.BywashClient;
import dev.bywash.RetryBudget;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.disposables.Disposable;

/** The SDK on one transport. */
final class BywashContenders {
  private BywashContenders() {}

  static Contender.Opener text(TransportType transport) {
    return (url, sink) -> {
      BywashClient client = client(url, transport);
      Disposable subscription =
          client.subscribe("quakes").subscribe(event -> sink.text(event.json()));
      return () -> close(subscription, client);
    };
  }

  static Contender.Opener objects(TransportType transport) {
    return (url, sink) -> {
      BywashClient client = client(url, transport);
      Disposable subscription =
          client.subscribe("quakes").map(event -> event.data(Quake.class)).subscribe(sink::quake);
      return () -> close(subscription, client);
    };
  }

  private static BywashClient client(String url, TransportType transport) {
    return BywashClient.builder(url)
        .okHttpClient(Http.CLIENT)
        .transports(transport)
        .retryBudget(RetryBudget.unlimited())
        .build();
  }

  private static void close(Disposable subscription, BywashClient client) {
    subscription.dispose();
    client.close();
  }
}
