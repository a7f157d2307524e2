package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.List;

/** Takes a header's list of signatures apart. */
final class Words {

  /** More than any rotation needs; each may cost an Ed25519 verification. */
  private static final int MAX_CLAIMS = 20;

  private Words() {}

  /** The parts that are not empty. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        if (i > start) {
          parts.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }

  static List<Claim> atLeastOne(List<Claim> claims, String header, String form)
      throws WebhookVerificationException {
    if (claims.size() > MAX_CLAIMS) {
      throw new MalformedHeaderException(
          header, "it holds " + claims.size() + " signatures, more than " + MAX_CLAIMS);
    }
    if (claims.isEmpty()) {
      throw new SignatureMismatchException(
          "the header " + header + " holds no signature of the form " + form);
    }
    return claims;
  }
}
