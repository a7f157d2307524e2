package dev.bywash.simulation;

/** The client did what it has promised not to do. */
final class BrokenPromise extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String promise;

  /**
   * @param how begins with the promise, such as "G3: "
   */
  BrokenPromise(long atMillis, String how) {
    super("at " + atMillis + " ms: " + how);
    int colon = how.indexOf(':');
    this.promise = colon < 0 ? how : how.substring(0, colon);
  }

  /** The promise, such as "G3". */
  String promise() {
    return promise;
  }
}
