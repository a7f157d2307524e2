package dev.bywash.internal.engine;

import static dev.bywash.TransportType.LONG_POLL;
import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static dev.bywash.internal.engine.Verdict.GIVE_UP;
import static dev.bywash.internal.engine.Verdict.RETRY;
import static dev.bywash.internal.engine.Verdict.TRY_ANOTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.EventTooLargeException;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.RefusedException;
import dev.bywash.StreamEndedException;
import dev.bywash.TransportType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/architecture.md, row by row. */
class ClassifierTest {
  @ParameterizedTest
  @CsvSource({
    "DNS,             RETRY,       RETRY",
    "UNREACHABLE,     RETRY,       RETRY",
    "CONNECT_TIMEOUT, RETRY,       RETRY",
    "TLS,             RETRY,       RETRY",
    "BROKEN,          TRY_ANOTHER, RETRY",
    "ENDED,           TRY_ANOTHER, RETRY",
    "MUTE,            TRY_ANOTHER, RETRY",
    "TIMEOUT,         TRY_ANOTHER, RETRY",
    "CONTENT_TYPE,    TRY_ANOTHER, TRY_ANOTHER",
    "UPGRADE,         TRY_ANOTHER, TRY_ANOTHER",
    "MALFORMED,       TRY_ANOTHER, TRY_ANOTHER",
    "UNEXPECTED,      TRY_ANOTHER, TRY_ANOTHER",
    "OVERSIZED,       TRY_ANOTHER, GIVE_UP",
  })
  void everyKindHasItsVerdictBeforeAndAfterHello(Kind kind, Verdict before, Verdict after) {
    Failure failure = Failure.of(kind, "for a test", null);

    assertThat(Classifier.beforeHello(SSE, failure, false, false)).isEqualTo(before);
    assertThat(Classifier.afterHello(SSE, failure)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "SSE,       204, GIVE_UP",
    "SSE,       302, TRY_ANOTHER",
    "SSE,       400, GIVE_UP",
    "SSE,       401, GIVE_UP",
    "SSE,       403, GIVE_UP",
    "SSE,       404, GIVE_UP",
    "SSE,       406, TRY_ANOTHER",
    "SSE,       407, TRY_ANOTHER",
    "SSE,       410, GIVE_UP",
    "SSE,       429, RETRY",
    "SSE,       500, TRY_ANOTHER",
    "SSE,       503, TRY_ANOTHER",
    "LONG_POLL, 404, GIVE_UP",
    "WEBSOCKET, 204, TRY_ANOTHER",
    "WEBSOCKET, 400, TRY_ANOTHER",
    "WEBSOCKET, 403, TRY_ANOTHER",
    "WEBSOCKET, 426, TRY_ANOTHER",
    "WEBSOCKET, 429, RETRY",
    "WEBSOCKET, 503, TRY_ANOTHER",
  })
  void everyStatusHasItsVerdictBeforeHello(TransportType transport, int status, Verdict verdict) {
    Failure failure = Failure.status(status, "for a test", -1);

    assertThat(Classifier.beforeHello(transport, failure, false, false)).isEqualTo(verdict);
  }

  @Test
  void aRefusalOfTheOnlyTransportIsFinalOnWebSocketToo() {
    Failure forbidden = Failure.status(403, "for a test", -1);

    assertThat(Classifier.beforeHello(WEBSOCKET, forbidden, true, false)).isEqualTo(GIVE_UP);
  }

  @ParameterizedTest
  @CsvSource({
    "WEBSOCKET, 503, 5000, false, RETRY",
    "SSE,       503, 5000, false, RETRY",
    "SSE,       503, 0,    false, RETRY",
    "SSE,       503, 5000, true,  TRY_ANOTHER",
    "SSE,       503, -1,   false, TRY_ANOTHER",
    "SSE,       502, 5000, false, TRY_ANOTHER",
    "SSE,       429, 5000, true,  RETRY",
  })
  void aServerThatSaysWhenToComeBackIsBelievedOnce(
      TransportType transport, int status, long after, boolean hadItsTime, Verdict verdict) {
    Failure failure = Failure.status(status, "for a test", after);

    assertThat(Classifier.beforeHello(transport, failure, false, hadItsTime)).isEqualTo(verdict);
  }

  @Test
  void aServerThatIsDownBetweenTwoPollsKeepsItsTransport() {
    assertThat(Classifier.afterHello(LONG_POLL, Failure.status(503, "down", -1))).isEqualTo(RETRY);
    assertThat(Classifier.afterHello(LONG_POLL, Failure.status(404, "gone", -1)))
        .isEqualTo(GIVE_UP);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, TRY_ANOTHER, RETRY",
    "1001, TRY_ANOTHER, RETRY",
    "1006, TRY_ANOTHER, RETRY",
    "1012, TRY_ANOTHER, RETRY",
    "3000, TRY_ANOTHER, RETRY",
    "3499, TRY_ANOTHER, RETRY",
    "3500, GIVE_UP,     GIVE_UP",
    "3999, GIVE_UP,     GIVE_UP",
    "4000, TRY_ANOTHER, RETRY",
  })
  void everyCloseCodeHasItsVerdict(int code, Verdict before, Verdict after) {
    Failure failure = Failure.closeCode(code, "for a test");

    assertThat(Classifier.beforeHello(WEBSOCKET, failure, false, false)).isEqualTo(before);
    assertThat(Classifier.afterHello(WEBSOCKET, failure)).isEqualTo(after);
  }

  @Test
  void noKindIsWithoutAVerdict() {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    Stream.of(Kind.values())
        .map(kind -> Failure.of(kind, "for a test", null))
        .forEach(
            failure -> {
              verdicts.add(Classifier.beforeHello(SSE, failure, false, false));
              verdicts.add(Classifier.afterHello(SSE, failure));
            });

    assertThat(verdicts).containsExactlyInAnyOrder(RETRY, TRY_ANOTHER, GIVE_UP);
  }

  @Test
  void eachCauseThatACallerHandlesDifferentlyHasItsException() {
    assertThat(Classifier.toException(Failure.status(204, "over", -1)))
        .isInstanceOf(StreamEndedException.class);
    assertThat(Classifier.toException(Failure.of(Kind.OVERSIZED, "too large", null)))
        .isInstanceOf(EventTooLargeException.class);
    assertThat(Classifier.toException(Failure.status(403, "forbidden", -1)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }
}
