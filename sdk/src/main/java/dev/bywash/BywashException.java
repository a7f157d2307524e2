package dev.bywash;

import org.jspecify.annotations.Nullable;

/**
 * A stream has ended, or an event cannot be had, and waiting will not help. There is one subclass
 * for each cause that a caller would handle differently. What waiting does help with never surfaces
 * as an exception: the client waits, and {@link BywashClient#connectionStates} says so.
 */
public abstract class BywashException extends RuntimeException {
  BywashException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
