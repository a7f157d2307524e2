package dev.bywash;

/** The server says that this stream is over for good (HTTP 204). */
public final class StreamEndedException extends BywashException {
  public StreamEndedException(String message) {
    super(message, null);
  }
}
