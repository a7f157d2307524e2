package dev.bywash.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void aSectionReplacesItsOwnAndLeavesWhatIsAroundIt() {
    String page = "# Benchmarks\n\n<!-- a -->\nold\n<!-- end of a -->\n\nWords.\n";

    assertThat(Page.with(page, "a", "new\n"))
        .isEqualTo("# Benchmarks\n\n<!-- a -->\nnew\n<!-- end of a -->\n\nWords.\n");
  }

  @Test
  void aNewSectionComesLast() {
    assertThat(Page.with("# Benchmarks\n", "a", "text\n"))
        .isEqualTo("# Benchmarks\n\n<!-- a -->\ntext\n<!-- end of a -->\n");
  }
}
