package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LandTest {
  @Test
  void noOutlineJumpsAcrossThePicture() {
    assertThat(Land.load().outlines())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            outline -> {
              for (int i = 2; i < outline.length; i += 2) {
                assertThat(Math.abs(outline[i] - outline[i - 2])).isLessThan(0.5f);
              }
            });
  }

  @Test
  void placesAreWhereTheyAreOnAMap() {
    assertThat(Land.x(-180)).isEqualTo(0);
    assertThat(Land.x(180)).isEqualTo(1);
    assertThat(Land.y(84)).isEqualTo(0);
    assertThat(Land.y(-60)).isEqualTo(1);
  }
}
