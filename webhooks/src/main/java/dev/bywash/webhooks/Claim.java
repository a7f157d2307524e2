package dev.bywash.webhooks;

/** One signature that a request carries, and what would be true if it were right. */
final class Claim {

  /** The timestamp of a form that has none. */
  static final long NO_TIMESTAMP = Long.MIN_VALUE;

  final String id;
  final long epochSeconds;
  final String algorithm;
  final byte[] content;
  final byte[] signature;

  /**
   * @param id what names the message
   * @param epochSeconds when it was signed, or {@link #NO_TIMESTAMP}
   * @param algorithm as {@link Key#algorithm} says it
   * @param content what is signed
   */
  Claim(String id, long epochSeconds, String algorithm, byte[] content, byte[] signature) {
    this.id = id;
    this.epochSeconds = epochSeconds;
    this.algorithm = algorithm;
    this.content = content;
    this.signature = signature;
  }
}
