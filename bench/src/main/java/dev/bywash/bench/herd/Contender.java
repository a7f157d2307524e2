package dev.bywash.bench.herd;

import dev.bywash.bench.herd.Server.Advice;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of client, and what its server says.
 *
 * @param formula null for the SDK
 * @param isTold whether the server says goodbye before it goes, and when to come back
 */
record Contender(String label, @Nullable Formula formula, Advice advice, boolean isTold) {

  static Contender of(Formula formula, Advice advice) {
    String told = advice == Advice.NONE ? "" : " + Retry-After of 1 to 5 s";
    return new Contender(formula + told, formula, advice, false);
  }

  Backoff backoff(Outage outage, RandomGenerator random) {
    int clients = outage.clients();
    long spread = advice == Advice.SLOT ? Math.round(outage.leastMillis()) : 0;
    return formula == null
        ? new SdkBackoff(clients, spread, random)
        : new FormulaBackoff(formula, clients, random);
  }

  @Override
  public String toString() {
    return label;
  }
}
