package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void decimalsAreRoundedAsTheStandardLibraryRoundsThem() throws Exception {
    Random random = new Random(9);
    for (int i = 0; i < 200_000; i++) {
      String digits =
          String.format("%019d", random.nextLong() >>> 1).substring(0, 1 + random.nextInt(18));
      int point = random.nextInt(digits.length() + 1);
      String text =
          (random.nextBoolean() ? "-" : "")
              + (point == 0 ? "0" : digits.substring(0, point).replaceFirst("^0+(?=.)", ""))
              + (point == digits.length() ? "" : "." + digits.substring(point));
      assertThat(Double.doubleToLongBits(Numbers.decimal(jsonText(text), 0)))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }
  }

  private static JsonText jsonText(String text) {
    JsonText json = new JsonText();
    json.set(text);
    json.show(0, text.length());
    return json;
  }
}
