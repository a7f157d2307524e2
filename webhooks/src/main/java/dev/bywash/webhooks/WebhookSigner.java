package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Signs what a {@link WebhookVerifier} of the same form verifies: for senders, and for the tests of
 * receivers. Immutable and safe on every thread; it does not block.
 *
 * <pre>{@code
 * WebhookSigner signer = WebhookSigner.standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
 * Map<String, String> headers = signer.sign(body, "msg_1", System.currentTimeMillis());
 * }</pre>
 */
public final class WebhookSigner {

  private final Scheme scheme;
  private final List<Key> keys = new ArrayList<>();

  private WebhookSigner(SignatureForm form, String... secrets) {
    scheme = form.scheme();
    for (String secret : secrets) {
      keys.add(form.key(secret));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a signer has at least one secret");
    }
  }

  /** Signs as {@link #of} with {@link SignatureForm#STANDARD}. */
  public static WebhookSigner standard(String... secrets) {
    return of(SignatureForm.STANDARD, secrets);
  }

  /**
   * Signs with every one of the secrets, so that a receiver that knows one of them is content:
   * while a secret rotates there are two. GitHub's form has room for one signature, the first
   * secret's.
   *
   * @throws IllegalArgumentException when there is no secret or one is malformed
   * @throws UnsupportedKeyException when this platform has no Ed25519
   */
  public static WebhookSigner of(SignatureForm form, String... secrets) {
    return new WebhookSigner(form, secrets);
  }

  /**
   * The headers to add to a POST of {@code body}.
   *
   * @param id names the message over all its attempts: visible ASCII without {@code "}, {@code .}
   *     and {@code \}, 1 to 255 characters
   * @param timestampMillis when this attempt is made, in milliseconds since 1970-01-01T00:00Z;
   *     signatures hold whole seconds
   */
  public Map<String, String> sign(byte[] body, String id, long timestampMillis) {
    return sign(WebhookRequest.of(body, name -> null), id, timestampMillis);
  }

  /** As above, for a request whose method and URL are signed, too, if the form has room for it. */
  public Map<String, String> sign(WebhookRequest request, String id, long timestampMillis) {
    checkId(id);
    return scheme.sign(request, id, TimeUnit.MILLISECONDS.toSeconds(timestampMillis), keys);
  }

  private static void checkId(String id) {
    boolean right = !id.isEmpty() && id.length() <= 255;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      right &= c > ' ' && c < 0x7f && c != '.' && c != '"' && c != '\\';
    }
    if (!right) {
      throw new IllegalArgumentException(
          "an id is 1 to 255 visible ASCII characters without quotes, dots and backslashes");
    }
  }
}
