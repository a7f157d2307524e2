package dev.bywash.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.hub.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the catalogue in docs/faults.md to the code. To write it anew:
 *
 * <pre>
 * mvn test -pl harness-server -Dtest=FaultsPageTest -Dsurefire.module-flags=-Dfaults.page=write
 * </pre>
 */
class FaultsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "faults.md");
  private static final String MARK =
      "<!-- From here on this page is generated: see FaultsPageTest. -->\n";

  @Test
  void thePageHasTheCatalogueAsItIs() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(MARK);
    String written = page.substring(0, page.indexOf(MARK)) + MARK + catalogue();
    if ("write".equals(System.getProperty("faults.page"))) {
      Files.writeString(PAGE, written);
    } else {
      assertThat(page).isEqualTo(written);
    }
  }

  private static String catalogue() {
    StringBuilder page = new StringBuilder("\n## The catalogue\n");
    EffectSpec.Group group = null;
    for (EffectSpec spec : Catalogue.effects()) {
      if (spec.group() != group) {
        group = spec.group();
        page.append("\n### ").append(group.title()).append('\n');
      }
      page.append(entry(spec));
    }
    return page.toString();
  }

  private static String entry(EffectSpec spec) {
    StringBuilder entry = new StringBuilder("\n#### `" + spec.name() + "`\n\n");
    entry.append(spec.onTheWire()).append("\n\n");
    entry.append("*A correct client:* ").append(spec.correctClient()).append("\n\n");
    entry.append("| | |\n|---|---|\n");
    entry.append("| transports | ").append(transports(spec)).append(" |\n");
    entry.append("| triggers | ").append(triggers(spec)).append(" |\n");
    for (Parameter parameter : spec.parameters()) {
      entry.append(
          "| `%s` | %s; %s; default `%s` |\n"
              .formatted(
                  parameter.name(),
                  parameter.meaning(),
                  parameter.range(),
                  Words.quoteIfNeeded(parameter.print(parameter.byDefault()))));
    }
    entry.append("\n```\n");
    spec.examples().forEach(example -> entry.append(example).append('\n'));
    Fault first = Fault.parse(spec.examples().get(0));
    entry.append(first.toJson()).append('\n');
    entry.append(JavaForm.of(first)).append("\n```\n");
    return entry.toString();
  }

  private static String transports(EffectSpec spec) {
    return spec.transports().size() == Transport.values().length
        ? "all"
        : spec.transports().stream().map(Transport::wireName).collect(Collectors.joining(", "));
  }

  private static String triggers(EffectSpec spec) {
    return spec.triggers().stream()
        .map(kind -> "`" + kind.form() + "`")
        .collect(Collectors.joining(", "));
  }
}
