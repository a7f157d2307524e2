package dev.bywash.testing;

import org.jspecify.annotations.Nullable;

/**
 * Something that a test has left behind.
 *
 * @param what a line or more for whoever has to find it
 * @param thrown what was thrown, for an error; otherwise null
 */
record Trace(Kind kind, String what, @Nullable Throwable thrown) {
  enum Kind {
    THREAD,
    CONNECTION,
    LEAK,
    UNCAUGHT,
    UNDELIVERABLE
  }

  static Trace of(Kind kind, String what) {
    return new Trace(kind, what, null);
  }

  static Trace of(Kind kind, String what, Throwable thrown) {
    return new Trace(kind, what + ": " + thrown, thrown);
  }
}
