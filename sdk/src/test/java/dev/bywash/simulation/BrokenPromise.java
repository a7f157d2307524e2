package dev.bywash.simulation;

/** The client did what it has promised not to do. The message begins with the promise. */
final class BrokenPromise extends AssertionError {
  private static final long serialVersionUID = 1L;

  BrokenPromise(String message) {
    super(message);
  }
}
