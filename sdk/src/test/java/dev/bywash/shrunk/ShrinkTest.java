package dev.bywash.shrunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.BywashClient;
import dev.bywash.TransportType;
import dev.bywash.harness.HarnessServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * An app shrunk by R8, with no rules but its own for its own classes and those that libraries bring
 * in their jars, receives and decodes events on every transport.
 */
@EnabledIfSystemProperty(
    named = "bywash.r8",
    matches = ".+",
    disabledReason = "R8 is brought by the profile r8")
class ShrinkTest {
  private static final long MINUTES = 3;

  @TempDir private Path folder;

  @Test
  void aShrunkAppReceivesOnEveryTransport() throws Exception {
    Path shrunk = shrink();

    try (HarnessServer server = HarnessServer.start()) {
      for (int i = 0; i < 3; i++) {
        server.publish("quakes", "quake", "{\"place\":\"Hualian\",\"magnitude\":4." + i + "}");
      }
      String printed =
          run(List.of("-cp", shrunk.toString(), ShrunkApp.class.getName(), server.url()));

      assertThat(printed.lines())
          .containsExactlyElementsOf(
              Arrays.stream(TransportType.values())
                  .flatMap(type -> IntStream.range(0, 3).mapToObj(i -> type + " Hualian 4." + i))
                  .toList());
    }
  }

  private Path shrink() throws Exception {
    Path shrunk = folder.resolve("shrunk.jar");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("bywash.r8"), "com.android.tools.r8.R8"));
    command.addAll(List.of("--release", "--classfile", "--output", shrunk.toString()));
    command.addAll(List.of("--lib", System.getProperty("java.home")));
    command.addAll(List.of("--pg-conf", resource("app.pro").toString()));
    command.add(jar("app.jar", home(ShrunkApp.class), "dev/bywash/shrunk/ShrunkApp").toString());
    command.add(jar("sdk.jar", home(BywashClient.class), "").toString());
    String libraries = System.getProperty("bywash.runtime.classpath");
    command.addAll(List.of(libraries.split(File.pathSeparator)));
    String printed = run(command);
    // A missing class would be an error. That each jar brings a manifest is nobody's concern.
    assertThat(printed.lines())
        .filteredOn(line -> line.startsWith("Warning") && !line.endsWith("already exists."))
        .isEmpty();
    return shrunk;
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ShrinkTest.class.getResource(name).toURI());
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** A jar of all files in a folder whose names, from there, begin with {@code prefix}. */
  private Path jar(String name, Path root, String prefix) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String entry = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (entry.startsWith(prefix)) {
          zip.putNextEntry(new ZipEntry(entry));
          Files.copy(file, zip);
        }
      }
    }
    return jar;
  }

  private static String run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path output = Files.createTempFile("bywash", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String printed = Files.readString(output);
      assertThat(ended).as("an end of %s, which printed%n%s", command, printed).isTrue();
      assertThat(process.exitValue()).as("%s, which printed%n%s", command, printed).isZero();
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
