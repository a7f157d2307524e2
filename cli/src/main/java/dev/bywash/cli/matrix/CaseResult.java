package dev.bywash.cli.matrix;

/**
 * How one case went.
 *
 * @param recoveryMillis from the first strike to the next event; -1 when none followed
 */
record CaseResult(MatrixCase what, Verdict verdict, long recoveryMillis) {
  /** Whether the time to recovery means something: not where there was nothing to recover from. */
  boolean hasRecovery() {
    return recoveryMillis >= 0
        && switch (verdict.kind()) {
          case RECOVERS, FALLS_BACK, GAP -> true;
          default -> false;
        };
  }
}
