package dev.bywash;

/**
 * What {@link BywashClient#subscribe} does where events are missing, as it has no place for a
 * {@link Gap}. {@link BywashClient#signals} always delivers the gap.
 */
public enum GapPolicy {
  /** Go on with the first event after the gap. This stream says nothing of it. */
  CONTINUE,

  /** End the stream with a {@link GapException}. */
  FAIL
}
