package dev.bywash.webhooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub's form, as its documentation describes it under "Validating webhook deliveries". */
final class GitHubScheme implements Scheme {

  private static final String HEADER = "X-Hub-Signature-256";
  private static final String NAME = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";

  @Override
  public List<Claim> claims(WebhookRequest request) throws WebhookVerificationException {
    String value = request.require(NAME);
    byte @Nullable [] bytes =
        value.startsWith(PREFIX) ? Bytes.unhex(value.substring(PREFIX.length())) : null;
    if (bytes == null) {
      throw new MalformedHeaderException(NAME, "it must be sha256= and 64 hexadecimal digits");
    }
    return Collections.singletonList(
        new Claim(
            Bytes.digest(request.body()),
            Claim.NO_TIMESTAMP,
            Key.HMAC_SHA256,
            request.body(),
            bytes));
  }

  @Override
  public Map<String, String> sign(
      WebhookRequest request, String id, long epochSeconds, List<Key> keys) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-GitHub-Delivery", id);
    headers.put(HEADER, PREFIX + Bytes.hex(keys.get(0).sign(request.body())));
    return headers;
  }
}
