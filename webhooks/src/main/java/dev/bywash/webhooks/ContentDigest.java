package dev.bywash.webhooks;

import java.util.Map;

/** Binds a body to a header that a signature can cover (RFC 9530). */
final class ContentDigest {

  static final String NAME = "content-digest";

  private ContentDigest() {}

  static String of(byte[] body) {
    return "sha-256=" + ByteSequences.write(Bytes.digest("SHA-256", body));
  }

  /** Fails unless every digest of a known algorithm is the body's, and there is one. */
  static void check(WebhookRequest request) throws WebhookVerificationException {
    Map<String, byte[]> digests = ByteSequences.parse(NAME, request.require(NAME));
    boolean known = false;
    for (Map.Entry<String, byte[]> digest : digests.entrySet()) {
      String algorithm =
          digest.getKey().equals("sha-256")
              ? "SHA-256"
              : digest.getKey().equals("sha-512") ? "SHA-512" : "";
      if (!algorithm.isEmpty()) {
        known = true;
        if (!Bytes.equal(digest.getValue(), Bytes.digest(algorithm, request.body()))) {
          throw new SignatureMismatchException("the body is not the one of " + NAME);
        }
      }
    }
    if (!known) {
      throw new MalformedHeaderException(NAME, "it holds neither sha-256 nor sha-512");
    }
  }
}
