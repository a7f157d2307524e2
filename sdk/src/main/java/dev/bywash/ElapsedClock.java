package dev.bywash;

/**
 * A clock for a client's waits and limits: milliseconds since some moment that stays the same,
 * whatever the wall clock is set to, with the time that the machine was asleep. On Android that is
 *
 * <pre>{@code
 * builder.clock(SystemClock::elapsedRealtime)
 * }</pre>
 *
 * <p>because the JVM's own clock stands still there in deep sleep, and a client that goes by it
 * takes a link of an hour ago for one of a moment ago. Called on any thread, often, and quick.
 */
public interface ElapsedClock {
  long elapsedMillis();
}
