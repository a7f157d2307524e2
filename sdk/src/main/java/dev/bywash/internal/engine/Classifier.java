package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.EventTooLargeException;
import dev.bywash.Failure;
import dev.bywash.RefusedException;
import dev.bywash.StreamEndedException;
import dev.bywash.TransportType;

/**
 * The one place that says what a failure means. It means different things before hello, when it may
 * be the transport that does not get through, and after, when the transport has shown that it does.
 */
final class Classifier {
  private static final int STOP_CODES_FROM = 3500;
  private static final int STOP_CODES_TO = 3999;

  private Classifier() {}

  /**
   * What it means that an attempt ended before hello.
   *
   * @param alone true when there is no other transport to try
   * @param hadItsTime true when a server that asked for time has had it, and none has said hello
   *     since
   */
  static Verdict beforeHello(
      TransportType transport, Failure failure, boolean alone, boolean hadItsTime) {
    switch (failure.kind()) {
      case DNS:
      case UNREACHABLE:
      case CONNECT_TIMEOUT:
      case TLS:
        // These happen below HTTP, where all transports are one.
        return Verdict.RETRY;
      case BROKEN:
      case ENDED:
      case MUTE:
      case TIMEOUT:
      case CONTENT_TYPE:
      case UPGRADE:
      case MALFORMED:
      case OVERSIZED:
      case UNEXPECTED:
        return Verdict.TRY_ANOTHER;
      case STATUS:
        // Believed once: some proxies say when to come back with each error page of their own, also
        // with one that is about this transport alone and will be there again.
        return saysWhen(failure) && !hadItsTime
            ? Verdict.RETRY
            : ofStatus(transport, failure.code(), alone);
      case CLOSE_CODE:
        return isStop(failure.code()) ? Verdict.GIVE_UP : Verdict.TRY_ANOTHER;
    }
    throw new AssertionError(failure.kind());
  }

  /** What it means that a link which had said hello was lost. */
  static Verdict afterHello(TransportType transport, Failure failure) {
    switch (failure.kind()) {
      case DNS:
      case UNREACHABLE:
      case CONNECT_TIMEOUT:
      case TLS:
      case BROKEN:
      case ENDED:
      case MUTE:
      case TIMEOUT:
        return Verdict.RETRY;
      case CONTENT_TYPE:
      case UPGRADE:
      case MALFORMED:
      case UNEXPECTED:
        return Verdict.TRY_ANOTHER;
      case OVERSIZED:
        return Verdict.GIVE_UP;
      case STATUS:
        return isDown(failure.code()) ? Verdict.RETRY : ofStatus(transport, failure.code(), false);
      case CLOSE_CODE:
        return isStop(failure.code()) ? Verdict.GIVE_UP : Verdict.RETRY;
    }
    throw new AssertionError(failure.kind());
  }

  /**
   * Whether this is a server that is away or overwhelmed, and has not said for how long: all of its
   * clients find it so. A link that was lost, or a name that is not resolved, may be this client's
   * trouble alone.
   */
  static boolean isServerDown(Failure failure) {
    return failure.retryAfterMillis() < 0
        && (failure.kind() == Failure.Kind.UNREACHABLE
            || (failure.kind() == Failure.Kind.STATUS
                && (failure.code() == 429 || isDown(failure.code()))));
  }

  /** What the subscribers are told when the verdict is {@link Verdict#GIVE_UP}. */
  static BywashException toException(Failure failure) {
    if (failure.kind() == Failure.Kind.OVERSIZED) {
      return new EventTooLargeException(failure.detail());
    }
    return failure.code() == 204
        ? new StreamEndedException(failure.detail())
        : new RefusedException(failure.code(), failure.detail());
  }

  private static Verdict ofStatus(TransportType transport, int status, boolean alone) {
    if (status == 429) {
      return Verdict.RETRY;
    }
    boolean isFinal = isFinal(status);
    // A proxy that knows no WebSocket answers the upgrade with whatever it likes, but only the
    // server
    // itself answers a plain request.
    if (isFinal && (transport != TransportType.WEBSOCKET || alone)) {
      return Verdict.GIVE_UP;
    }
    return Verdict.TRY_ANOTHER;
  }

  private static boolean isFinal(int status) {
    switch (status) {
      case 204:
      case 400:
      case 401:
      case 403:
      case 404:
      case 405:
      case 410:
      case 414:
        return true;
      default:
        return false;
    }
  }

  private static boolean saysWhen(Failure failure) {
    return failure.code() == 503 && failure.retryAfterMillis() >= 0;
  }

  private static boolean isDown(int status) {
    return status >= 500;
  }

  private static boolean isStop(int closeCode) {
    return closeCode >= STOP_CODES_FROM && closeCode <= STOP_CODES_TO;
  }
}
