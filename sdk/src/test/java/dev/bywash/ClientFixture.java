package dev.bywash;

import com.google.gson.Gson;
import dev.bywash.internal.engine.EngineOptions;
import dev.bywash.internal.engine.Links;
import dev.bywash.internal.time.Scheduler;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Makes a client of parts that a test has made, for tests in other packages. */
public final class ClientFixture {
  private ClientFixture() {}

  /** A client with the engine's own numbers, without threads and without sockets. */
  public static BywashClient client(
      int bufferSize,
      long stallLimitMillis,
      List<TransportType> order,
      Links.TransportSource transports,
      NetworkMonitor networkMonitor,
      Scheduler scheduler,
      Random random,
      Executor callbacks) {
    return new BywashClient(
        new ClientParts(
            Protocol.bywash(),
            new Gson(),
            bufferSize,
            new EngineOptions(RetryPolicy.defaults(), 5_000, stallLimitMillis),
            order,
            transports,
            networkMonitor,
            TransportMemory.inMemory(),
            null,
            scheduler,
            random,
            callbacks,
            callbacks,
            callbacks,
            () -> {}));
  }
}
