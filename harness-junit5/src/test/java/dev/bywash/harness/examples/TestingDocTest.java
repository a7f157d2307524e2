package dev.bywash.harness.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.junit5.HarnessExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/testing.md shows is compiled, and does what it says. */
class TestingDocTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Path SOURCES = Path.of("src/test/java/dev/bywash/harness/examples");

  @RegisterExtension
  final HarnessExtension harness =
      HarnessExtension.with(HarnessOptions.builder().heartbeat(Duration.ofMillis(200)).build())
          .strict();

  @Test
  void allJavaInTheDocumentIsCompiled() throws IOException {
    String compiled = words("JdkClientTest.java") + words("TestingDocTest.java");
    String document = Files.readString(Path.of("../docs/testing.md"));
    List<String> blocks =
        JAVA.matcher(document)
            .results()
            .map(block -> block.group(1).replaceAll("\\s+", ""))
            .toList();

    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(compiled).contains(block));
  }

  @Test
  void theServerOfTheDocumentHasTheOptionsThatItWasGiven() {
    assertThat(harness.server().url()).startsWith("http://127.0.0.1:");
  }

  private static String words(String source) throws IOException {
    return Files.readString(SOURCES.resolve(source)).replaceAll("\\s+", "");
  }
}
