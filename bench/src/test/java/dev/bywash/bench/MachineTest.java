package dev.bywash.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void saysWithWhichJavaAndWhichLibrariesWasMeasured() throws Exception {
    assertThat(Machine.describe())
        .contains("Java " + Runtime.version())
        .containsPattern("; OkHttp \\d[^,]+, okhttp-eventsource \\d")
        .doesNotContain("$");
  }
}
