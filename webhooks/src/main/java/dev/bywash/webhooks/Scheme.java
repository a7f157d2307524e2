package dev.bywash.webhooks;

import java.util.List;
import java.util.Map;

/** What a form's headers say, and how they are made. Implementations are stateless. */
interface Scheme {

  /**
   * Reads what the request claims, without believing any of it. Never empty: a request that carries
   * no signature of a known kind fails.
   */
  List<Claim> claims(WebhookRequest request) throws WebhookVerificationException;

  /** The headers that carry a signature by each key. */
  Map<String, String> sign(WebhookRequest request, String id, long epochSeconds, List<Key> keys);
}
