package dev.bywash.harness.log;

/** Where a client starts to read, and whether that is where it asked to. */
public sealed interface Resume {

  /** The first event to send is the first one after this cursor. */
  Cursor start();

  /** Nothing is missing between what was asked for and {@code start}. */
  record Exact(Cursor start) implements Resume {}

  /**
   * Something is missing, or may be.
   *
   * @param requested what was asked for, cut to {@link Cursor#MAX_LENGTH} characters
   */
  record Gap(Cursor start, GapReason reason, String requested) implements Resume {}
}
