package dev.bywash.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.bench.figure.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BehaviourExperimentTest {
  @Test
  void theOthersAreHeldAgainstTheFirst() {
    Figure figure = figure(Behaviour.DURABLE, 100, 110, 120);

    assertThat(figure.baseline()).isEqualTo("not durable");
    assertThat(figure.row("durable, AckMode.AUTO").median()).isEqualTo(110);
  }

  @Test
  void aRaceThatItsFavouriteWinsMayCostNothing() {
    assertThat(figure(Race.OPEN, 100, 125, 125).holds()).isTrue();
    assertThat(figure(Race.OPEN, 100, 126, 100).holds()).isFalse();
    assertThat(figure(Race.OPEN, 100, 100, 126).holds()).isFalse();
  }

  @Test
  void whereTheFavouriteIsMuteOnlyWhoRemembersIsHeldToThat() {
    assertThat(figure(Race.BLOCKED, 100, 30_000, 125).holds()).isTrue();
    assertThat(figure(Race.BLOCKED, 100, 30_000, 126).holds()).isFalse();
  }

  private static Figure figure(Lineup lineup, double... values) {
    Map<Contender, List<Map<String, Double>>> samples = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      samples.put(lineup.contenders().get(i), List.of(Map.of("x", values[i])));
    }
    return BehaviourExperiment.figure(
        "title",
        "unit",
        samples,
        "x",
        lineup instanceof Race race ? BehaviourExperiment.bars(race) : List.of());
  }
}
