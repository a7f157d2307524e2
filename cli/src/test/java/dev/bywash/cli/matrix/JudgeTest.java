package dev.bywash.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Gap;
import dev.bywash.RefusedException;
import dev.bywash.TransportType;
import dev.bywash.cli.matrix.Observation.Item;
import dev.bywash.cli.matrix.Observation.Missing;
import dev.bywash.cli.matrix.Observation.Received;
import dev.bywash.cli.matrix.Observation.Step;
import dev.bywash.harness.fault.Fault;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgeTest {
  private static final Instant START = Instant.EPOCH;
  private static final Instant STRUCK = START.plusMillis(10);

  private MatrixCase what = sse("sse: after 3 events: cut");
  private Instant firstFired = STRUCK;
  private Instant lifted;
  private Throwable error;
  private List<Step> links = List.of(up(TransportType.SSE));

  @Test
  void whatComesWholeOverOneConnectionIsUnharmed() {
    assertThat(judge(event(1), event(2), event(3))).isEqualTo("unharmed");
  }

  @Test
  void whatComesWholeOverSeveralConnectionsRecovers() {
    links = List.of(up(TransportType.SSE), waiting(), up(TransportType.SSE));
    assertThat(judge(event(1), event(2), event(3))).isEqualTo("recovers");
  }

  @Test
  void whatEndsOnAnotherTransportHasFallenBack() {
    links = List.of(up(TransportType.SSE), waiting(), up(TransportType.LONG_POLL));
    assertThat(judge(event(1), event(2), event(3))).isEqualTo("falls back to long-poll");
  }

  @Test
  void whatNeededTheRuleLiftedHasWaited() {
    lifted = START;
    assertThat(judge(event(1), event(2), event(3))).isEqualTo("waits");
  }

  @Test
  void aHoleThatNothingToldOfIsLost() {
    assertThat(judge(event(1), event(3))).isEqualTo("LOST 2");
  }

  @Test
  void aHoleThatTheServerHidIsNotNoticed() {
    what = sse("sse: at event 2: drop");
    assertThat(judge(event(1), event(3))).isEqualTo("not noticed 2");
  }

  @Test
  void aHoleInTheHeartbeatsHidesNoEvent() {
    what = sse("sse: on heartbeat: drop");
    assertThat(judge(event(1), event(3))).isEqualTo("LOST 2");
  }

  @Test
  void aGapCoversWhatIsMissingInItsPlace() {
    Item gap = gap(Gap.Reason.EXPIRED);
    assertThat(judge(event(1), gap, event(3))).isEqualTo("gap expired");
    assertThat(judge(event(1), event(2), gap)).isEqualTo("gap expired");
    assertThat(judge(gap, event(3))).isEqualTo("gap expired");
  }

  @Test
  void aGapCoversNothingElsewhere() {
    assertThat(judge(gap(Gap.Reason.EXPIRED), event(1), event(3))).isEqualTo("LOST 2");
    assertThat(judge(event(1), event(3), gap(Gap.Reason.EXPIRED))).isEqualTo("LOST 2");
  }

  @Test
  void aTypedErrorIsNamedWithItsStatus() {
    error = new RefusedException(403, "no");
    assertThat(judge(event(1))).isEqualTo("error RefusedException 403");
  }

  @Test
  void anErrorDoesNotExcuseAHole() {
    error = new RefusedException(403, "no");
    assertThat(judge(event(1), event(3))).isEqualTo("LOST 2");
  }

  @Test
  void anErrorThatIsNoneOfTheSdksIsMarked() {
    error = new IllegalStateException();
    assertThat(judge(event(1))).isEqualTo("error UNTYPED IllegalStateException");
  }

  @Test
  void whatEndsBeforeTheLastEventNeverCameBack() {
    assertThat(judge(event(1))).isEqualTo("NEVER CAME BACK 2, 3");
    assertThat(judge()).isEqualTo("NEVER CAME BACK 1, 2, 3");
  }

  @Test
  void whatComesTwiceIsADuplicateWhateverElseThereIs() {
    error = new RefusedException(403, "no");
    assertThat(judge(event(1), event(1))).isEqualTo("DUPLICATE 1");
    assertThat(judge(event(1), event(2), event(3), event(2))).isEqualTo("DUPLICATE 2");
  }

  @Test
  void whatComesLateIsOutOfOrder() {
    assertThat(judge(event(2), event(1), event(3))).isEqualTo("OUT OF ORDER 1");
  }

  @Test
  void inAnotherEpochAllComesAnewUnderOtherIds() {
    Item gap = gap(Gap.Reason.UNKNOWN_EPOCH);
    Item[] anew = {event(1), event(2), gap, other(1), other(2), other(3)};
    assertThat(judge(anew)).isEqualTo("gap unknown-epoch");
    assertThat(judge(event(1), event(2), gap, event(1))).isEqualTo("DUPLICATE 1");
    assertThat(judge(event(1), gap(Gap.Reason.MALFORMED), other(1))).isEqualTo("DUPLICATE 1");
  }

  @Test
  void aRuleThatNeverFiredHasShownNothing() {
    firstFired = null;
    assertThat(judge(event(1), event(2), event(3))).isEqualTo("NEVER FIRED");
  }

  @Test
  void recoveryIsFromTheFirstStrikeToTheEventAfterTheReaction() {
    links =
        List.of(
            new Step(START, TransportType.SSE),
            new Step(STRUCK.plusMillis(5), null),
            new Step(STRUCK.plusMillis(100), TransportType.SSE));
    Observation seen =
        observation(
            new Received(STRUCK.plusMillis(1), "in flight", 1),
            new Received(STRUCK.plusMillis(120), "resumed", 2));

    assertThat(seen.recoveryMillis()).isEqualTo(120);
  }

  @Test
  void aConnectionThatWasNotWellBeforeTheStrikeDisturbsTheCase() {
    assertThat(observation().wasDisturbed(TransportType.SSE)).isFalse();
    links = List.of(new Step(START, TransportType.LONG_POLL));
    assertThat(observation().wasDisturbed(TransportType.SSE)).isTrue();
    links = List.of(new Step(START, TransportType.SSE), new Step(START, null));
    assertThat(observation().wasDisturbed(TransportType.SSE)).isTrue();
  }

  private String judge(Item... items) {
    return Judge.of(what, observation(items)).toString();
  }

  private Observation observation(Item... items) {
    return new Observation(3, Arrays.asList(items), links, error, firstFired, lifted);
  }

  private static MatrixCase sse(String rule) {
    return new MatrixCase(Fault.parse(rule), TransportType.SSE, false);
  }

  private static Item event(int number) {
    return new Received(STRUCK, "e-" + number, number);
  }

  private static Item other(int number) {
    return new Received(STRUCK, "f-" + number, number);
  }

  private static Item gap(Gap.Reason reason) {
    return new Missing(STRUCK, reason);
  }

  private static Step up(TransportType transport) {
    return new Step(STRUCK, transport);
  }

  private static Step waiting() {
    return new Step(STRUCK, null);
  }
}
