package dev.bywash.internal.time;

/** A clock that only goes forward. Its zero means nothing. */
public interface Clock {
  long nowMillis();
}
