package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Standard Webhooks 1.0, sections "Webhook Headers" and "Signature scheme". */
final class StandardScheme implements Scheme {

  static final String ID = "webhook-id";

  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String V1 = "v1,";
  private static final String V1A = "v1a,";

  @Override
  public List<Claim> claims(WebhookRequest request) throws WebhookVerificationException {
    String id = request.require(ID);
    String timestamp = request.require(TIMESTAMP);
    long epochSeconds = Timestamps.parse(TIMESTAMP, timestamp);
    byte[] content = content(id, timestamp, request.body());
    List<Claim> claims = new ArrayList<>();
    for (String signature : Words.split(request.require(SIGNATURE), ' ')) {
      // A version that is not known here may be the next one: it is no reason to refuse.
      String algorithm =
          signature.startsWith(V1) ? Key.HMAC_SHA256 : signature.startsWith(V1A) ? Key.ED25519 : "";
      String base64 = signature.substring(signature.indexOf(',') + 1);
      byte @Nullable [] bytes = algorithm.isEmpty() ? null : Base64.decode(base64);
      if (bytes != null) {
        claims.add(new Claim(id, epochSeconds, algorithm, content, bytes));
      }
    }
    return Words.atLeastOne(claims, SIGNATURE, "v1,… or v1a,…");
  }

  @Override
  public Map<String, String> sign(
      WebhookRequest request, String id, long epochSeconds, List<Key> keys) {
    String timestamp = Long.toString(epochSeconds);
    byte[] content = content(id, timestamp, request.body());
    StringBuilder signatures = new StringBuilder();
    for (Key key : keys) {
      signatures
          .append(signatures.length() == 0 ? "" : " ")
          .append(key.algorithm().equals(Key.ED25519) ? V1A : V1)
          .append(Base64.encode(key.sign(content)));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, timestamp);
    headers.put(SIGNATURE, signatures.toString());
    return headers;
  }

  private static byte[] content(String id, String timestamp, byte[] body) {
    return Bytes.concat(Bytes.utf8(id + "." + timestamp + "."), body);
  }
}
