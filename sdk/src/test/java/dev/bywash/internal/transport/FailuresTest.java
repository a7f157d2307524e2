package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.protocol.MalformedMessageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(new UnknownHostException("h"), Kind.DNS, Kind.DNS),
        Arguments.of(new ConnectException("refused"), Kind.UNREACHABLE, Kind.BROKEN),
        Arguments.of(new NoRouteToHostException(), Kind.UNREACHABLE, Kind.BROKEN),
        Arguments.of(new BindException(), Kind.UNREACHABLE, Kind.BROKEN),
        Arguments.of(new SocketTimeoutException(), Kind.CONNECT_TIMEOUT, Kind.TIMEOUT),
        Arguments.of(new InterruptedIOException("timeout"), Kind.TIMEOUT, Kind.TIMEOUT),
        Arguments.of(new SSLException("reset"), Kind.TLS, Kind.BROKEN),
        Arguments.of(new SSLHandshakeException("untrusted"), Kind.TLS, Kind.BROKEN),
        Arguments.of(new SSLPeerUnverifiedException("name"), Kind.TLS, Kind.BROKEN),
        Arguments.of(new UnknownServiceException("CLEARTEXT"), Kind.TLS, Kind.TLS),
        Arguments.of(new ProtocolException("unexpected end"), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new SocketException("reset"), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new EOFException(), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new StreamResetException(ErrorCode.CANCEL), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new ConnectionShutdownException(), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new IOException(), Kind.BROKEN, Kind.BROKEN),
        Arguments.of(new MalformedMessageException("m"), Kind.MALFORMED, Kind.MALFORMED),
        Arguments.of(new NumberFormatException("n"), Kind.UNEXPECTED, Kind.UNEXPECTED),
        Arguments.of(new SecurityException("INTERNET"), Kind.UNEXPECTED, Kind.UNEXPECTED));
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyExceptionHasItsKind(Throwable thrown, Kind before, Kind after) {
    assertThat(Failures.of(thrown, false).kind()).isEqualTo(before);
    assertThat(Failures.of(thrown, true).kind()).isEqualTo(after);
    assertThat(Failures.of(thrown, true).cause()).isSameAs(thrown);
  }

  @Test
  void failureThatIsUnderstoodStaysAsItIs() {
    Failure failure = Failure.status(503, "HTTP 503", 7);
    assertThat(Failures.of(new FailureException(failure), true)).isSameAs(failure);
  }

  @Test
  void detailSaysInWordsWhatHappenedAndNamesTypeAndMessage() {
    assertThat(Failures.of(new EOFException(), true).detail())
        .isEqualTo("the connection broke (EOFException)");
    assertThat(Failures.of(new SocketException("reset"), true).detail())
        .isEqualTo("the connection broke (SocketException: reset)");
  }
}
