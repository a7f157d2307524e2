package dev.bywash.bench.herd;

/**
 * What became of a herd, counted from the moment when the server was there again.
 *
 * @param outage what befell it
 * @param back how many clients came back
 * @param almostAllMillis when 99 % of them were back
 * @param vainAway requests in vain while the server was away
 * @param vainThere requests in vain when it was there again
 * @param arrivals requests in each second
 */
record Outcome(
    Outage outage,
    int back,
    double almostAllMillis,
    long vainAway,
    long vainThere,
    Curve arrivals) {

  /** When 99 % were back, as a multiple of the least time that the server needs for all. */
  double timesLeast() {
    return almostAllMillis / outage.leastMillis();
  }

  double vainPerClient() {
    return (vainAway + vainThere) / (double) outage.clients();
  }

  /** The most requests in one second, over their mean until 99 % were back. */
  double peakOverMean() {
    int seconds = (int) Math.max(1, Math.ceil(almostAllMillis / 1_000));
    return arrivals.peak() / Math.max(1, arrivals.mean(seconds));
  }
}
