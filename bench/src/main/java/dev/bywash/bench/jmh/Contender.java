package dev.bywash.bench.jmh;

/** Who takes a step: a benchmark by the name of its method, and its name for readers. */
record Contender(String method, String title) {
  @Override
  public String toString() {
    return title;
  }
}
