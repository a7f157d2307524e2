package dev.bywash.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

public class AndroidDocumentTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  public void everyLineOfJavaOnThePageIsCompiled() throws IOException {
    String compiled = withoutSpace(read("src/test/java/dev/bywash/android/AndroidExamples.java"));
    List<String> blocks = new ArrayList<>();
    Matcher matcher = JAVA_BLOCK.matcher(read("../docs/android.md"));
    while (matcher.find()) {
      blocks.add(withoutSpace(matcher.group(1)));
    }

    assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(compiled).contains(block));
  }

  @Test
  public void everyPictureOnThePageIsThere() throws IOException {
    Matcher matcher = Pattern.compile("\\((images/[^)]+)\\)").matcher(read("../docs/android.md"));
    int pictures = 0;
    while (matcher.find()) {
      assertThat(Path.of("../docs", matcher.group(1))).exists();
      pictures++;
    }

    assertThat(pictures).isPositive();
  }

  private static String read(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
