package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import dev.bywash.cli.quake.Quake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PlainViewTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PlainView view =
      new PlainView(new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void tellsOfStrongQuakesAlone() {
    view.sighted(sighting(4.9));
    view.sighted(sighting(5.3));

    assertThat(text()).isEqualTo("   1.5 s  quake     M 5.3  Sangiang  (sse k3v9-7)\n");
  }

  @Test
  void tellsOfEveryChangeAndItsReason() {
    view.state(2_000, ConnectionState.waiting(TransportType.SSE, "EOFException", 1, 340));
    view.acting(3_000, "every connection is cut");
    view.gap(4_000, new Gap(Gap.Reason.EXPIRED, "a-1", "a-5"));

    assertThat(text())
        .isEqualTo(
            """
               2.0 s  client    sse waiting 0.3 s: EOFException
               3.0 s  breaking  every connection is cut
               4.0 s  gap       Gap{expired after a-1, resumed at a-5}
            """);
  }

  private static Sighting sighting(double magnitude) {
    return new Sighting(
        1_500, new Quake(0, magnitude, "Sangiang", "{}"), "k3v9-7", TransportType.SSE);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
