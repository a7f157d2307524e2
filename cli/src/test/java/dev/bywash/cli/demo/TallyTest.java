package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void isCleanWhenEverythingArrivesOnceAndInOrder() {
    Tally.Result result = count(List.of("a", "b", "c"), List.of("a", "b", "c"));

    assertThat(result).isEqualTo(new Tally.Result(3, 3, 0, 0, 0, 0));
    assertThat(result.isClean()).isTrue();
  }

  @Test
  void noticesALostEvent() {
    Tally.Result result = count(List.of("a", "b", "c"), List.of("a", "c"));

    assertThat(result).isEqualTo(new Tally.Result(3, 2, 1, 0, 0, 0));
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void noticesADuplicateWhereverItComes() {
    Tally.Result result = count(List.of("a", "b", "c"), List.of("a", "a", "b", "c", "a"));

    assertThat(result).isEqualTo(new Tally.Result(3, 3, 0, 2, 0, 0));
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void aDuplicateDoesNotMakeUpForALoss() {
    Tally.Result result = count(List.of("a", "b"), List.of("a", "a"));

    assertThat(result).isEqualTo(new Tally.Result(2, 1, 1, 1, 0, 0));
  }

  @Test
  void noticesAnEventThatComesTooLate() {
    Tally.Result result = count(List.of("a", "b", "c"), List.of("b", "c", "a"));

    assertThat(result).isEqualTo(new Tally.Result(3, 3, 0, 0, 1, 0));
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void noticesAnEventThatNobodyPublished() {
    Tally.Result result = count(List.of("a"), List.of("a", "z"));

    assertThat(result).isEqualTo(new Tally.Result(1, 1, 0, 0, 0, 1));
    assertThat(result.isClean()).isFalse();
  }

  @Test
  void anEventMayBeReceivedBeforeItsPublisherKnowsItsId() {
    tally.received("a");
    tally.published("a");

    assertThat(tally.count().isClean()).isTrue();
  }

  private Tally.Result count(List<String> published, List<String> received) {
    published.forEach(tally::published);
    received.forEach(tally::received);
    return tally.count();
  }
}
