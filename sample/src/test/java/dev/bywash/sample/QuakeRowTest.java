package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuakeRowTest {
  @ParameterizedTest
  @CsvSource({
    "-5000, now",
    "1999, now",
    "2000, 2 s ago",
    "59999, 59 s ago",
    "60000, 1 min ago",
    "3599999, 59 min ago",
    "3600000, 1 h ago",
    "86400000, 1 d ago"
  })
  void ageIsSaidInTheLargestUnitThatFits(long millis, String said) {
    assertThat(Words.ago(millis)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.4, MICRO",
    "2.4, MICRO",
    "2.5, LIGHT",
    "4.4, LIGHT",
    "4.5, MODERATE",
    "5.9, MODERATE",
    "6, STRONG",
    "9.5, STRONG"
  })
  void strengthFollowsTheMagnitude(double magnitude, Strength strength) {
    assertThat(Strength.of(magnitude)).isEqualTo(strength);
  }

  @Test
  void theSpokenLineSaysAllThatIsSeen() {
    QuakeRow row = new QuakeRow(new Quake("x-1", 1_000, 4.66, "Banda Sea", 130, -6, 338), 13_000);

    assertThat(row.magnitude()).isEqualTo("4.7");
    assertThat(row.detail()).isEqualTo("338 km deep · 12 s ago");
    assertThat(row.spoken()).isEqualTo("Magnitude 4.7, Banda Sea, 338 km deep, 12 s ago");
  }
}
