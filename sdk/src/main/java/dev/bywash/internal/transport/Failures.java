package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.protocol.MalformedMessageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import javax.net.ssl.SSLException;

/**
 * What an exception out of the network means: a table from its type, never its message, and from
 * whether the server had answered when it came.
 */
final class Failures {
  /** The first row whose type fits decides, so a subtype stands above its supertype. */
  private static final Row[] TABLE = {
    new Row(MalformedMessageException.class, Kind.MALFORMED, Kind.MALFORMED),
    new Row(UnknownHostException.class, Kind.DNS, Kind.DNS),
    new Row(ConnectException.class, Kind.UNREACHABLE, Kind.BROKEN),
    new Row(NoRouteToHostException.class, Kind.UNREACHABLE, Kind.BROKEN),
    new Row(BindException.class, Kind.UNREACHABLE, Kind.BROKEN),
    // Our streams have no read timeout, so before the answer this can only be the connecting.
    new Row(SocketTimeoutException.class, Kind.CONNECT_TIMEOUT, Kind.TIMEOUT),
    // OkHttp's call timeout, which only polls have.
    new Row(InterruptedIOException.class, Kind.TIMEOUT, Kind.TIMEOUT),
    // On Android a reset of an established TLS connection comes as an SSLException as well.
    new Row(SSLException.class, Kind.TLS, Kind.BROKEN),
    // Clear text where the platform forbids it, or no TLS version in common.
    new Row(UnknownServiceException.class, Kind.TLS, Kind.TLS),
    // EOF, reset sockets and streams, truncated chunks, and whatever else.
    new Row(IOException.class, Kind.BROKEN, Kind.BROKEN),
  };

  private Failures() {}

  /**
   * The failure that an exception stands for.
   *
   * @param answered whether the head of the answer had arrived
   */
  static Failure of(Throwable thrown, boolean answered) {
    if (thrown instanceof FailureException) {
      return ((FailureException) thrown).failure();
    }
    for (Row row : TABLE) {
      if (row.type.isInstance(thrown)) {
        Kind kind = answered ? row.after : row.before;
        return Failure.of(kind, describe(kind, thrown), thrown);
      }
    }
    return Failure.of(Kind.UNEXPECTED, describe(Kind.UNEXPECTED, thrown), thrown);
  }

  private static String describe(Kind kind, Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof MalformedMessageException && message != null) {
      return message;
    }
    String type = thrown.getClass().getSimpleName();
    return inWords(kind) + " (" + (message == null ? type : type + ": " + message) + ")";
  }

  private static String inWords(Kind kind) {
    switch (kind) {
      case DNS:
        return "the host's name cannot be resolved";
      case UNREACHABLE:
        return "the server cannot be reached";
      case CONNECT_TIMEOUT:
        return "the server did not answer in time";
      case TLS:
        return "TLS failed";
      case BROKEN:
        return "the connection broke";
      case TIMEOUT:
        return "the poll was not answered in time";
      default:
        return "something unexpected happened";
    }
  }

  private static final class Row {
    private final Class<? extends IOException> type;
    private final Kind before;
    private final Kind after;

    Row(Class<? extends IOException> type, Kind before, Kind after) {
      this.type = type;
      this.before = before;
      this.after = after;
    }
  }
}
