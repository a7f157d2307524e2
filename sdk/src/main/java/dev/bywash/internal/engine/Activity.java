package dev.bywash.internal.engine;

/** What the link in use has been doing, as seen at one moment. Immutable. */
final class Activity {
  /** No link, no activity. */
  static final Activity NONE = new Activity(0, false, 0);

  final long lastHeardMillis;
  final boolean busy;
  final long progress;

  /**
   * @param lastHeardMillis when the last byte arrived
   * @param busy true while the reader is with the subscribers and not at the socket
   * @param progress how many messages have been handed on; it only matters whether it has changed
   */
  Activity(long lastHeardMillis, boolean busy, long progress) {
    this.lastHeardMillis = lastHeardMillis;
    this.busy = busy;
    this.progress = progress;
  }
}
