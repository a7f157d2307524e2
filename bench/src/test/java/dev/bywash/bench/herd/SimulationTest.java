package dev.bywash.bench.herd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.bench.herd.Server.Advice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final int CLIENTS = 2_000;
  private static final int PER_SECOND = 40;
  private static final Contender OURS = new Contender("ours", null, Advice.SLOT, false);
  private static final Contender TOLD = new Contender("told", null, Advice.SLOT, true);

  static List<Contender> everybody() {
    List<Contender> all = new ArrayList<>(List.of(OURS, TOLD));
    for (Advice advice : Advice.values()) {
      all.add(new Contender("sdk " + advice, null, advice, false));
      for (Formula formula : Formula.values()) {
        all.add(new Contender(formula + " " + advice, formula, advice, false));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void nobodyIsForgottenAndNoneComesBackSoonerThanTheServerCan(Contender contender) {
    Outage outage = outage(30);
    Outcome outcome = Simulation.run(outage, contender, 1);

    assertThat(outcome.back()).isEqualTo(CLIENTS);
    assertThat(outcome.almostAllMillis()).isGreaterThan(0.98 * outage.leastMillis());
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void oneSeedIsOneStory(Contender contender) {
    Outcome first = Simulation.run(outage(30), contender, 1);
    Outcome again = Simulation.run(outage(30), contender, 1);
    Outcome other = Simulation.run(outage(30), contender, 2);

    assertThat(figures(again)).isEqualTo(figures(first));
    if (contender.formula() != Formula.NO_JITTER && !contender.isTold()) {
      assertThat(figures(other)).isNotEqualTo(figures(first));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300})
  void withAdmissionNearlyAllAreBackInOneAndAHalfTimesTheLeastTime(int seconds) {
    assertThat(Simulation.run(outage(seconds), OURS, 1).timesLeast()).isLessThan(1.5);
    assertThat(Simulation.run(outage(seconds), TOLD, 1).timesLeast()).isLessThan(1.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300})
  void withAdmissionFewerRequestsAreInVainThanWithAnyFormula(int seconds) {
    double ours = Simulation.run(outage(seconds), OURS, 1).vainPerClient();

    for (Formula formula : Formula.values()) {
      for (Advice advice : List.of(Advice.NONE, Advice.BLIND)) {
        Contender other = Contender.of(formula, advice);
        assertThat(ours)
            .as(other.label())
            .isLessThan(Simulation.run(outage(seconds), other, 1).vainPerClient());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300})
  void whoWasToldBeforeComesOnceAndNoSecondBringsMoreThanTheServerCanTake(int seconds) {
    Outcome told = Simulation.run(outage(seconds), TOLD, 1);

    assertThat(told.vainPerClient()).isZero();
    assertThat(told.arrivals().peak()).isLessThanOrEqualTo(2 * PER_SECOND);
  }

  private static Outage outage(int seconds) {
    return new Outage(CLIENTS, PER_SECOND, seconds);
  }

  private static List<Double> figures(Outcome outcome) {
    return List.of(outcome.almostAllMillis(), outcome.vainPerClient(), outcome.peakOverMean());
  }
}
