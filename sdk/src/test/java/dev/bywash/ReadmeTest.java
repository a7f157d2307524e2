package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyLineOfJavaInTheReadmeIsCompiled() throws IOException {
    String compiled = withoutSpace(read("src/test/java/dev/bywash/ReadmeExamples.java"));
    List<String> blocks = new ArrayList<>();
    Matcher matcher = JAVA_BLOCK.matcher(read("../README.md"));
    while (matcher.find()) {
      blocks.add(withoutSpace(matcher.group(1)));
    }

    assertThat(blocks).hasSize(4).allSatisfy(block -> assertThat(compiled).contains(block));
  }

  private static String read(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
