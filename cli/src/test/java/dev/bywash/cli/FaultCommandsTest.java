package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.fault.Catalogue;
import org.junit.jupiter.api.Test;

final class FaultCommandsTest {
  @Test
  void listsEveryFaultByName() throws Exception {
    CommandRun run = CommandRun.of("faults");

    assertThat(run.status()).isZero();
    assertThat(Catalogue.effects())
        .allSatisfy(
            spec -> assertThat(run.out().lines()).anyMatch(l -> l.startsWith("  " + spec.name())));
  }

  @Test
  void tellsAllAboutOne() throws Exception {
    CommandRun run = CommandRun.of("faults", "slice");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("any: at headers: slice")
        .contains("the size of a write; 1 to 64KiB; default 1");
  }

  @Test
  void aServerUnderAllFaultsAtOnceStaysWell() throws Exception {
    CommandRun run = CommandRun.of("soak", "--time", "5s", "--seed", "7");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("rules fired").contains("passed: nothing has grown");
  }
}
