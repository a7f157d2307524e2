package dev.bywash.cli.matrix;

import java.io.PrintStream;

/** A matrix as lines for a log: one for every fiftieth case, and one for each that is broken. */
final class PlainProgress implements MatrixProgress {
  private static final int STEP = 50;

  private final PrintStream out;

  /** Guarded by this, as everything below. */
  private int total;

  private int done;

  PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void open(int cases) {
    total = cases;
    out.println(cases + " cases; " + CaseTuning.IN_WORDS);
  }

  @Override
  public synchronized void done(CaseResult result) {
    done++;
    if (result.verdict().isBroken()) {
      out.println(result.what() + ": " + result.verdict());
    }
    if (done % STEP == 0 || done == total) {
      out.println(done + " of " + total + " cases");
    }
  }
}
