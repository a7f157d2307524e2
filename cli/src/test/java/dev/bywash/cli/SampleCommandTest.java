package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import org.junit.jupiter.api.Test;

class SampleCommandTest {
  @Test
  void withoutAScreenItSaysSoAndWhatToDoInstead() throws Exception {
    assumeTrue(GraphicsEnvironment.isHeadless(), "there is a screen here");

    CommandRun run = CommandRun.of("sample");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("there is no screen").contains("./bywash demo");
  }
}
