package dev.bywash;

import com.google.gson.Gson;
import dev.bywash.internal.engine.EngineOptions;
import dev.bywash.internal.engine.Links;
import dev.bywash.internal.time.Scheduler;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Makes a client of parts that a test has made, for tests in other packages. */
public final class ClientFixture {
  private ClientFixture() {}

  /** A client with the engine's own numbers, that shares this budget, without threads. */
  static BywashClient client(
      List<TransportType> order,
      Links.TransportSource transports,
      RetryBudget retryBudget,
      Scheduler scheduler,
      Random random) {
    return client(
        256, 30_000, order, transports, null, null, retryBudget, scheduler, random, Runnable::run);
  }

  /** A client with the engine's own numbers, without threads and without sockets. */
  public static BywashClient client(
      int bufferSize,
      long stallLimitMillis,
      List<TransportType> order,
      Links.TransportSource transports,
      NetworkMonitor networkMonitor,
      ConnectionListener connectionListener,
      Scheduler scheduler,
      Random random,
      Executor callbacks) {
    RetryBudget budget = RetryBudget.of(20, 10, 1, TimeUnit.SECONDS, scheduler);
    return client(
        bufferSize,
        stallLimitMillis,
        order,
        transports,
        networkMonitor,
        connectionListener,
        budget,
        scheduler,
        random,
        callbacks);
  }

  private static BywashClient client(
      int bufferSize,
      long stallLimitMillis,
      List<TransportType> order,
      Links.TransportSource transports,
      NetworkMonitor networkMonitor,
      ConnectionListener connectionListener,
      RetryBudget retryBudget,
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
            () -> {},
            networkMonitor,
            TransportMemory.inMemory(),
            retryBudget,
            "http://server:80",
            connectionListener,
            null,
            scheduler,
            random,
            callbacks,
            callbacks,
            callbacks,
            () -> {}));
  }
}
