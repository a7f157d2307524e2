package dev.bywash.bench.herd;

/**
 * What befalls a herd.
 *
 * @param clients how many had a link
 * @param perSecond how many connections a second the server can take
 * @param seconds for how long it is away
 */
record Outage(int clients, int perSecond, int seconds) {

  /** The least time in which all can be back, in milliseconds. */
  double leastMillis() {
    return 1_000.0 * clients / perSecond;
  }

  long millis() {
    return 1_000L * seconds;
  }
}
