package dev.bywash.bench.herd;

import dev.bywash.Failure;
import dev.bywash.internal.engine.MachineClient;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Clients of the SDK: the state machine of each decides, retry policy, planner and all. */
final class SdkBackoff implements Backoff {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Failure LOST = Failure.of(Failure.Kind.BROKEN, "the connection broke", null);
  private static final Failure UNREACHABLE =
      Failure.of(Failure.Kind.UNREACHABLE, "the server cannot be reached", null);
  private static final Failure OVERLOADED = Failure.status(UNAVAILABLE, "too many", -1);

  private final RandomGenerator random;
  private final MachineClient[] clients;

  SdkBackoff(int clients, long spreadMillis, RandomGenerator random) {
    this.random = random;
    this.clients = new MachineClient[clients];
    MachineClient first = MachineClient.connected(spreadMillis);
    Arrays.setAll(this.clients, client -> first.copy());
  }

  @Override
  public long lost(int client, long nowMillis) {
    return clients[client].failed(LOST, nowMillis, random.nextDouble());
  }

  @Override
  public long sentAway(int client, long nowMillis, long afterMillis) {
    return clients[client].sentAway(afterMillis, nowMillis, random.nextDouble());
  }

  @Override
  public long unreachable(int client, long nowMillis) {
    return clients[client].failed(UNREACHABLE, nowMillis, random.nextDouble());
  }

  @Override
  public long refused(int client, long nowMillis, long retryAfterSeconds) {
    Failure failure =
        retryAfterSeconds < 0
            ? OVERLOADED
            : Failure.status(TOO_MANY_REQUESTS, "too many", retryAfterSeconds * 1_000);
    return clients[client].failed(failure, nowMillis, random.nextDouble());
  }

  @Override
  public void attempts(int client, long nowMillis) {
    clients[client].wake(nowMillis, random.nextDouble());
  }

  @Override
  public void accepted(int client, long nowMillis) {
    clients[client].accepted(nowMillis);
  }
}
