package dev.bywash.sample.android;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.Test;

/** What the build has packaged: the APKs, and the shrunk program, which is run. */
public class ReleasePackaged {
  private static final File OUT = new File("target/apk");

  @Test(timeout = 180_000)
  public void whatIsLeftOfTheReleaseStillDoesAllOfItsWork() throws Exception {
    try (HarnessServer server =
        HarnessServer.start(HarnessOptions.builder().controlPort(0).build())) {
      for (int i = 1; i <= 5; i++) {
        server.publish(
            "quakes", "quake.reported", "{\"magnitude\":4.2,\"place\":\"place " + i + "\"}");
      }

      assertThat(run(server.url(), server.controlUrl(), "5"))
          .satisfiesExactly(
              first ->
                  assertThat(first).isEqualTo("first life: 5 events, 0 gaps, newest 4.2 place 5"),
              // The next version of the app reads it, shrunk to other names.
              saved ->
                  assertThat(saved)
                      .contains("\"events\":5", "\"cursor\":", "\"place\":\"place 5\""),
              second ->
                  assertThat(second).isEqualTo("second life: 5 events, 0 gaps, newest 4.2 place 5"),
              land -> assertThat(land).isEqualTo("land true"));
    }
  }

  @Test
  public void bothApksHaveCodeResourcesAndWhatLibrariesRead() throws IOException {
    for (String kind : List.of("debug", "release")) {
      try (ZipFile apk = new ZipFile(new File(OUT, "sample-" + kind + ".apk"))) {
        assertThat(apk.stream().map(ZipEntry::getName).collect(Collectors.toList()))
            .contains(
                "AndroidManifest.xml",
                "resources.arsc",
                "classes.dex",
                "dev/bywash/sample/land.txt",
                "okhttp3/internal/publicsuffix/publicsuffixes.gz");
        assertThat(apk.getEntry("resources.arsc").getMethod()).isEqualTo(ZipEntry.STORED);
      }
    }
  }

  @Test
  public void theReleaseIsASmallPartOfTheDebugBuild() {
    long debug = new File(OUT, "sample-debug.apk").length();
    long release = new File(OUT, "sample-release.apk").length();

    assertThat(release).isPositive().isLessThan(debug / 2);
  }

  private static List<String> run(String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            new File(OUT, "release-for-the-jvm.jar").getPath(),
            "dev.bywash.sample.android.ShrunkProgram");
    builder.command().addAll(List.of(args));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8)
              .lines()
              .collect(Collectors.toList());
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}
