package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DemoScriptTest {
  private final DemoScript script = DemoScript.of(null);

  @Test
  void leavesEachTransportTheBestOneForAWhile() {
    Stream<TransportType> best =
        script.acts().stream().map(act -> act.offered().iterator().next()).distinct();

    assertThat(best).containsExactly(TransportType.values());
  }

  @Test
  void givesTheFirstOneBackInTheEnd() {
    Act last = script.acts().get(script.acts().size() - 1);

    assertThat(last.offered()).contains(TransportType.WEBSOCKET);
  }

  @ParameterizedTest
  @EnumSource
  void offersAPinnedTransportInTheEnd(TransportType pinned) {
    Act last = DemoScript.of(pinned).acts().get(DemoScript.of(pinned).acts().size() - 1);

    assertThat(last.offered()).contains(pinned);
  }

  @Test
  void neverRefusesTheUpgradeToAClientThatHasNothingElse() {
    assertThat(DemoScript.of(TransportType.WEBSOCKET).acts())
        .allMatch(act -> act.offered().contains(TransportType.WEBSOCKET));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEBSOCKET")
  void refusesAnyOtherPinnedTransportForAMoment(TransportType pinned) {
    assertThat(DemoScript.of(pinned).acts()).anyMatch(act -> !act.offered().contains(pinned));
  }

  @Test
  void anActIsDueWhenItsTimeHasComeAndTheClientIsWell() {
    double time = script.acts().get(0).at();

    assertThat(script.due(0, time - 0.01, 0, true)).isNull();
    assertThat(script.due(0, time, 0, false)).isNull();
    assertThat(script.due(0, time, 0, true)).isEqualTo(script.acts().get(0));
  }

  @Test
  void anActThatIsLateDoesNotComeAtOnceAfterTheOneBefore() {
    assertThat(script.due(1, 0.9, 0.89, true)).isNull();
    assertThat(script.due(1, 0.9, 0.8, true)).isEqualTo(script.acts().get(1));
  }

  @Test
  void whatIsGivenBackDoesNotWaitForAClientThatCannotConnect() {
    DemoScript pinned = DemoScript.of(TransportType.SSE);
    Set<TransportType> all = EnumSet.allOf(TransportType.class);

    assertThat(pinned.due(2, 0.5, 0.35, false)).isNotNull().returns(all, Act::offered);
  }

  @Test
  void endsAfterItsLastAct() {
    assertThat(script.due(script.acts().size(), 2, 1, true)).isNull();
  }
}
