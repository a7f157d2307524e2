package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's form, as its documentation describes it under "Verify webhook signatures manually". */
final class StripeScheme implements Scheme {

  private static final String HEADER = "Stripe-Signature";
  private static final String NAME = "stripe-signature";

  @Override
  public List<Claim> claims(WebhookRequest request) throws WebhookVerificationException {
    List<String> parts = Words.split(request.require(NAME), ',');
    String timestamp = timestamp(parts);
    long epochSeconds = Timestamps.parse(NAME, timestamp);
    byte[] content = content(timestamp, request.body());
    String id = Bytes.digest(content);
    List<Claim> claims = new ArrayList<>();
    for (String part : parts) {
      byte @Nullable [] bytes = part.startsWith("v1=") ? Bytes.unhex(part.substring(3)) : null;
      if (bytes != null) {
        claims.add(new Claim(id, epochSeconds, Key.HMAC_SHA256, content, bytes));
      }
    }
    return Words.atLeastOne(claims, NAME, "v1=…");
  }

  private static String timestamp(List<String> parts) throws MalformedHeaderException {
    String found = null;
    for (String part : parts) {
      if (part.startsWith("t=")) {
        if (found != null) {
          throw new MalformedHeaderException(NAME, "it has two timestamps");
        }
        found = part.substring(2);
      }
    }
    if (found == null) {
      throw new MalformedHeaderException(NAME, "it has no t=…, the timestamp");
    }
    return found;
  }

  @Override
  public Map<String, String> sign(
      WebhookRequest request, String id, long epochSeconds, List<Key> keys) {
    byte[] content = content(Long.toString(epochSeconds), request.body());
    StringBuilder header = new StringBuilder("t=").append(epochSeconds);
    for (Key key : keys) {
      header.append(",v1=").append(Bytes.hex(key.sign(content)));
    }
    return Collections.singletonMap(HEADER, header.toString());
  }

  private static byte[] content(String timestamp, byte[] body) {
    return Bytes.concat(Bytes.utf8(timestamp + "."), body);
  }
}
