package dev.bywash.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineupTest {
  @ParameterizedTest
  @EnumSource(Behaviour.class)
  void aChildFindsEachBehaviourByNameAndTitle(Lineup behaviour) {
    findsEachContender(behaviour);
  }

  @ParameterizedTest
  @EnumSource(Race.class)
  void aChildFindsEachRaceByNameAndTitle(Lineup race) {
    findsEachContender(race);
  }

  @ParameterizedTest
  @EnumSource(Slow.class)
  void aChildFindsEachSlowSubscriberByNameAndTitle(Lineup slow) {
    findsEachContender(slow);
  }

  @Test
  void aNameThatIsNoLineupsIsRefused() {
    assertThatThrownBy(() -> Lineup.of("CARRIER_PIGEON"))
        .hasMessage("there is no line-up CARRIER_PIGEON");
  }

  @Test
  void aTitleThatIsNobodysIsRefused() {
    assertThatThrownBy(() -> Race.OPEN.contender("walking"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OPEN has no walking");
  }

  private static void findsEachContender(Lineup lineup) {
    assertThat(Lineup.of(lineup.name())).isSameAs(lineup);
    List<String> titles =
        lineup.contenders().stream().map(Contender::title).collect(Collectors.toList());
    assertThat(titles).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(titles)
        .allSatisfy(title -> assertThat(lineup.contender(title).title()).isEqualTo(title));
  }
}
