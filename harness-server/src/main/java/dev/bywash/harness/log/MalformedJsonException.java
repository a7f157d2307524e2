package dev.bywash.harness.log;

/** A text that was to be one JSON value is none; the message says where and why. */
public final class MalformedJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
