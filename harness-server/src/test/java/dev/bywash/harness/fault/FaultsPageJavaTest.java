package dev.bywash.harness.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the catalogue of docs/faults.md, compiled as a reader of the page would have it. */
class FaultsPageJavaTest {

  private static final Path PAGE = Path.of("..", "docs", "faults.md");

  @TempDir private Path directory;

  @Test
  void everyExampleCompilesAndIsTheRuleAboveIt() throws Exception {
    Map<String, String> examples = examples();
    assertThat(examples).hasSameSizeAs(Catalogue.effects());

    List<Fault> made = run(source(examples.values()));

    assertThat(made.stream().map(Fault::toString).toList())
        .isEqualTo(examples.keySet().stream().map(rule -> Fault.parse(rule).toString()).toList());
  }

  /** The Java by the rule with which its block begins. */
  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    String rule = null;
    boolean inBlock = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        inBlock = !inBlock;
        rule = null;
      } else if (inBlock && line.startsWith("Fault.of(")) {
        assertThat(rule).as("the rule above %s", line).isNotNull();
        examples.put(rule, line);
      } else if (inBlock && rule == null) {
        rule = line;
      }
    }
    return examples;
  }

  /** In a package of its own: a reader has nothing but what is public. */
  private static String source(Iterable<String> examples) {
    return """
        package reader;

        import dev.bywash.harness.fault.Effect;
        import dev.bywash.harness.fault.Fault;
        import dev.bywash.harness.fault.Trigger;
        import dev.bywash.harness.fault.Trigger.Place;
        import dev.bywash.harness.hub.Transport;
        import java.time.Duration;
        import java.util.List;
        import java.util.function.Supplier;

        public final class Examples implements Supplier<List<Fault>> {
          public List<Fault> get() {
            return List.of(
                %s);
          }
        }
        """
        .formatted(String.join(",\n        ", examples));
  }

  private List<Fault> run(String source) throws Exception {
    Path file = Files.writeString(directory.resolve("Examples.java"), source, UTF_8);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              directory.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertThat(compiled).as("javac says: %s", said).isTrue();
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      @SuppressWarnings("unchecked")
      Supplier<List<Fault>> examples =
          (Supplier<List<Fault>>)
              loader.loadClass("reader.Examples").getDeclaredConstructor().newInstance();
      return new ArrayList<>(examples.get());
    }
  }
}
