package dev.bywash.cli.matrix;

import dev.bywash.cli.matrix.Verdict.Kind;
import java.util.List;
import java.util.Map;

/**
 * All that a picture of a running matrix shows, at one moment.
 *
 * @param total how many cases there are; 0 while it warms up
 * @param counts how often each verdict was given
 * @param running the cases under way, the oldest first
 * @param latest the results that came last, the newest first
 */
record MatrixFrame(
    int total,
    long elapsedMillis,
    Map<Kind, Integer> counts,
    List<MatrixCase> running,
    List<CaseResult> latest) {
  int done() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
