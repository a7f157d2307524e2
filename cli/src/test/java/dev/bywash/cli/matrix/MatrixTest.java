package dev.bywash.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All of the matrix, on real sockets, against the table of what a correct client does. */
final class MatrixTest {
  private static final int JOBS = 32;

  @Test
  void everyFaultOnEveryTransportEndsAsACorrectClientWouldHaveIt() throws Exception {
    Map<String, String> expected = ExpectedVerdicts.load();

    List<CaseResult> results =
        new MatrixRun(JOBS, new MatrixProgress() {}).run(MatrixRules.cases(null, null));

    Map<String, String> actual = new LinkedHashMap<>();
    results.forEach(result -> actual.put(result.what().toString(), result.verdict().toString()));
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
  }
}
