package dev.bywash.shrunk;

import dev.bywash.BywashClient;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What {@link ShrinkTest} shrinks and runs: a subscriber on every transport, one by one. */
final class ShrunkApp {
  /** Decoded by Gson, which finds its fields by reflection: the app's own rules keep them. */
  static final class Quake {
    String place;
    double magnitude;
  }

  private ShrunkApp() {}

  public static void main(String[] args) {
    for (TransportType transport : TransportType.values()) {
      BywashClient client = BywashClient.builder(args[0]).transports(transport).build();
      List<Quake> quakes =
          client
              .subscribe(StreamRequest.of("quakes").fromEarliest())
              .map(event -> event.data(Quake.class))
              .take(3)
              .timeout(30, TimeUnit.SECONDS)
              .toList()
              .blockingGet();
      String account = client.explain();
      client.close();
      if (!account.contains(transport.toString())) {
        throw new AssertionError("no account of " + transport + ": " + account);
      }
      for (Quake quake : quakes) {
        System.out.println(transport + " " + quake.place + " " + quake.magnitude);
      }
    }
  }
}
