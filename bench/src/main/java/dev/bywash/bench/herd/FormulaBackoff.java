package dev.bywash.bench.herd;

import java.util.random.RandomGenerator;

/** Clients that wait by a formula, or for as long as the server asks if that is longer. */
final class FormulaBackoff implements Backoff {
  private final Formula formula;
  private final RandomGenerator random;
  private final short[] failures;

  FormulaBackoff(Formula formula, int clients, RandomGenerator random) {
    this.formula = formula;
    this.random = random;
    this.failures = new short[clients];
  }

  @Override
  public long lost(int client, long nowMillis) {
    return nowMillis + waitMillis(client);
  }

  @Override
  public long sentAway(int client, long nowMillis, long afterMillis) {
    return nowMillis + afterMillis;
  }

  @Override
  public long unreachable(int client, long nowMillis) {
    return nowMillis + waitMillis(client);
  }

  @Override
  public long refused(int client, long nowMillis, long retryAfterSeconds) {
    return nowMillis + Math.max(waitMillis(client), retryAfterSeconds * 1_000);
  }

  private long waitMillis(int client) {
    if (failures[client] < Short.MAX_VALUE) {
      failures[client]++;
    }
    return formula.waitMillis(failures[client], random);
  }
}
