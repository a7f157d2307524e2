package dev.bywash;

/** The server refuses this stream, and asking again would not change its mind. */
public final class RefusedException extends BywashException {
  private final int statusCode;

  public RefusedException(int statusCode, String message) {
    super(message, null);
    this.statusCode = statusCode;
  }

  /** The HTTP status, such as 403, or the WebSocket close code, such as 3500. */
  public int statusCode() {
    return statusCode;
  }
}
