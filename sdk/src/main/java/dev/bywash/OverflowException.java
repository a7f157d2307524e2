package dev.bywash;

/** The subscriber was slower than the stream for too long, and asked for {@link Overflow#FAIL}. */
public final class OverflowException extends BywashException {
  public OverflowException(String message) {
    super(message, null);
  }
}
