package dev.bywash;

/**
 * The next event is larger than {@link BywashClient.Builder#maxEventBytes}. It would come again
 * after every resume, so the stream ends where it stands.
 */
public final class EventTooLargeException extends BywashException {
  public EventTooLargeException(String message) {
    super(message, null);
  }
}
