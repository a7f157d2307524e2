package dev.bywash.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatrixDocTest {
  private static final Path PAGE = Path.of("..", "docs", "fault-matrix.md");

  @Test
  void thePageHasTheVerdictsThatAreExpected() throws Exception {
    Map<String, String> written = new LinkedHashMap<>();
    String rule = "";
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split(" *\\| *", -1);
      if (cells.length == 8 && !cells[1].equals("rule") && !line.startsWith("|---")) {
        rule = cells[1].isEmpty() ? rule : cells[1].substring(1, cells[1].length() - 1);
        String where = rule + " | " + cells[2];
        written.put(where + " | pinned", cells[3]);
        written.put(where + " | automatic", cells[5]);
      }
    }

    assertThat(written)
        .as("to be written anew with ./bywash matrix --markdown docs/fault-matrix.md")
        .containsExactlyInAnyOrderEntriesOf(ExpectedVerdicts.load());
  }
}
