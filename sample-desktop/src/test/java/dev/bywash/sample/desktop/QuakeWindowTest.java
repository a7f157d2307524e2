package dev.bywash.sample.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window is opened in a Java machine of its own, which has a screen where this one has none.
 */
@Timeout(180)
class QuakeWindowTest {
  @TempDir private Path pictures;

  @Test
  void theWindowShowsQuakesAndTheConnectionByDayAndByNightAndItsButtonsAsk() throws Exception {
    assumeTrue(Xvfb.isInstalled(), "Xvfb is not installed; the desktop window is not tested");

    List<String> story;
    try (Xvfb screen = Xvfb.start()) {
      story = play(screen.display());
    }

    assertThat(story)
        .containsExactly(
            "title Bywash · live earthquakes",
            "rows 40",
            "first Magnitude 6.1, place 40, 10 km deep",
            "state Connected",
            "asked REFUSE_WEBSOCKET",
            "waiting true",
            "closed");
    assertThat(coloursOf("day.png")).isGreaterThan(50);
    assertThat(coloursOf("night.png")).isGreaterThan(50);
  }

  private List<String> play(String display) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            WindowStory.class.getName(),
            pictures.toString());
    builder.environment().put("DISPLAY", display);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private long coloursOf(String picture) throws IOException {
    BufferedImage image = ImageIO.read(pictures.resolve(picture).toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(pixels).distinct().count();
  }
}
