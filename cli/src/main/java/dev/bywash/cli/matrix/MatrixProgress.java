package dev.bywash.cli.matrix;

/** Hears how a matrix goes. Called on several threads. */
interface MatrixProgress extends AutoCloseable {
  /** It begins, with so many cases. */
  default void open(int cases) {}

  /** A case has begun. */
  default void begun(MatrixCase what) {}

  /** A case is done. */
  default void done(CaseResult result) {}

  /** It is over. Idempotent. */
  @Override
  default void close() {}
}
