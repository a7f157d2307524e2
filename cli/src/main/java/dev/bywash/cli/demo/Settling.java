package dev.bywash.cli.demo;

/**
 * Says when to stop waiting for events at the end. When all have arrived, a moment is enough, in
 * which a duplicate may still come; while some are missing, they get their time. Confined to one
 * thread.
 */
final class Settling {
  private static final long QUIET_MILLIS = 400;
  private static final long PATIENCE_MILLIS = 4_000;

  private int lastReceived;
  private long quietSinceMillis;

  /**
   * True when it is time to count.
   *
   * @param allDone whether nothing more will be published or broken
   */
  boolean isOver(long nowMillis, boolean allDone, int received, int published) {
    if (!allDone || received != lastReceived) {
      lastReceived = received;
      quietSinceMillis = nowMillis;
      return false;
    }
    long patience = received >= published ? QUIET_MILLIS : PATIENCE_MILLIS;
    return nowMillis - quietSinceMillis >= patience;
  }
}
