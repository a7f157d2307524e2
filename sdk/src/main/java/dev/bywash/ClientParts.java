package dev.bywash;

import com.google.gson.Gson;
import dev.bywash.internal.engine.EngineOptions;
import dev.bywash.internal.engine.Links;
import dev.bywash.internal.time.Scheduler;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a client is made of; a test puts in its own. Immutable. */
final class ClientParts {
  final Protocol protocol;
  final Gson gson;
  final int bufferSize;
  final EngineOptions engineOptions;
  final List<TransportType> transportOrder;
  final Links.TransportSource transports;
  final Runnable freshSockets;
  final @Nullable NetworkMonitor networkMonitor;
  final TransportMemory transportMemory;
  final RetryBudget retryBudget;
  final String origin;
  final @Nullable ConnectionListener connectionListener;
  final @Nullable CursorStore cursorStore;
  final Scheduler scheduler;
  final Random random;
  final Executor workers;
  final Executor callbacks;
  final Executor storage;
  final Runnable shutdown;

  /**
   * @param freshSockets lets no transport use a socket that there is; quick, and safe for any
   *     thread
   * @param origin the server's, for the budget: scheme, host and port
   * @param workers calls subscribers when no other thread is at hand; each call may take long
   * @param callbacks calls listeners, one call at a time
   * @param storage calls the cursor store, one call at a time, also after the shutdown
   * @param shutdown ends every thread of the parts; run as a task of the scheduler, its last
   */
  ClientParts(
      Protocol protocol,
      Gson gson,
      int bufferSize,
      EngineOptions engineOptions,
      List<TransportType> transportOrder,
      Links.TransportSource transports,
      Runnable freshSockets,
      @Nullable NetworkMonitor networkMonitor,
      TransportMemory transportMemory,
      RetryBudget retryBudget,
      String origin,
      @Nullable ConnectionListener connectionListener,
      @Nullable CursorStore cursorStore,
      Scheduler scheduler,
      Random random,
      Executor workers,
      Executor callbacks,
      Executor storage,
      Runnable shutdown) {
    this.protocol = protocol;
    this.gson = gson;
    this.bufferSize = bufferSize;
    this.engineOptions = engineOptions;
    this.transportOrder = transportOrder;
    this.transports = transports;
    this.freshSockets = freshSockets;
    this.networkMonitor = networkMonitor;
    this.transportMemory = transportMemory;
    this.retryBudget = retryBudget;
    this.origin = origin;
    this.connectionListener = connectionListener;
    this.cursorStore = cursorStore;
    this.scheduler = scheduler;
    this.random = random;
    this.workers = workers;
    this.callbacks = callbacks;
    this.storage = storage;
    this.shutdown = shutdown;
  }
}
