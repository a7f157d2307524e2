package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DemoScriptTest {
  private final DemoScript script = DemoScript.of(null);

  @ParameterizedTest
  @EnumSource
  void drivesAFreeClientOverAllTransportsWhereverItBegins(TransportType first) {
    Set<TransportType> visited = EnumSet.noneOf(TransportType.class);
    Set<TransportType> offered = Change.ALL;
    TransportType inUse = first;
    for (Act act : script.acts()) {
      visited.add(inUse);
      offered = act.change().applyTo(offered, inUse);
      inUse = offered.contains(inUse) ? inUse : offered.iterator().next();
    }

    assertThat(visited).containsExactly(TransportType.values());
  }

  @ParameterizedTest
  @EnumSource
  void offersAPinnedTransportInTheEnd(TransportType pinned) {
    Set<TransportType> offered = Change.ALL;
    for (Act act : DemoScript.of(pinned).acts()) {
      offered = act.change().applyTo(offered, pinned);
    }

    assertThat(offered).contains(pinned);
  }

  @Test
  void neverRefusesTheUpgradeToAClientThatHasNothingElse() {
    assertThat(DemoScript.of(TransportType.WEBSOCKET).acts())
        .allMatch(act -> act.change() == Change.NONE && act.cut());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEBSOCKET")
  void refusesAnyOtherPinnedTransportForAMoment(TransportType pinned) {
    assertThat(DemoScript.of(pinned).acts()).anyMatch(act -> act.change() == Change.REFUSE);
  }

  @Test
  void neverRefusesTheLastTransport() {
    Set<TransportType> last = EnumSet.of(TransportType.SSE);

    assertThat(Change.REFUSE.applyTo(last, TransportType.SSE)).isEqualTo(last);
  }

  @Test
  void saysWhatIsDone() {
    assertThat(script.acts().get(0).announcement(TransportType.SSE))
        .isEqualTo("every connection is cut");
    assertThat(script.acts().get(1).announcement(TransportType.SSE))
        .isEqualTo("sse is refused from now on, and every connection is cut");
    assertThat(script.acts().get(6).announcement(TransportType.SSE))
        .isEqualTo("sse is refused, all others are offered again");
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

    assertThat(pinned.due(2, 0.5, 0.35, false)).isEqualTo(pinned.acts().get(2));
  }

  @Test
  void endsAfterItsLastAct() {
    assertThat(script.due(script.acts().size(), 2, 1, true)).isNull();
  }
}
