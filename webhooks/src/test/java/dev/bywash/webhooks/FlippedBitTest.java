package dev.bywash.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bit of a signed request is flipped, it passes no more. */
class FlippedBitTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final String URL = "https://example.com/hooks?a=b";

  private static WebhookVerifier verifier(SignatureForm form, String secret) {
    return WebhookVerifier.builder(form)
        .secrets(secret)
        .clock(() -> NOW)
        .withoutReplayProtection()
        .build();
  }

  private static WebhookRequest request(byte[] body, Map<String, String> headers) {
    return WebhookRequest.of(body, Requests.headers(headers)).url(URL);
  }

  @ParameterizedTest
  @EnumSource(SignatureForm.class)
  void ofTheBody(SignatureForm form) throws WebhookVerificationException {
    String secret = WebhookSecrets.newSecret();
    byte[] body = new byte[300];
    new Random(7).nextBytes(body);
    WebhookVerifier verifier = verifier(form, secret);
    Map<String, String> headers =
        WebhookSigner.of(form, secret).sign(request(body, Map.of()), "msg_1", NOW);
    assertThat(verifier.verify(request(body, headers)).body()).isEqualTo(body);

    for (int bit = 0; bit < body.length * 8; bit++) {
      body[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(verifier, request(body, headers), "bit " + bit + " of the body");
      body[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, webhook-id", "STANDARD, webhook-timestamp", "STANDARD, webhook-signature",
    "STRIPE, Stripe-Signature", "GITHUB, X-Hub-Signature-256", "HTTP_MESSAGE, Content-Digest",
    "HTTP_MESSAGE, webhook-id", "HTTP_MESSAGE, Signature-Input", "HTTP_MESSAGE, Signature"
  })
  void ofAHeader(SignatureForm form, String name) {
    String secret = WebhookSecrets.newSecret();
    byte[] body = Requests.body("{\"a\":1}");
    WebhookVerifier verifier = verifier(form, secret);
    Map<String, String> headers =
        WebhookSigner.of(form, secret).sign(request(body, Map.of()), "msg_1", NOW);
    String value = headers.get(name);

    for (int bit = 0; bit < value.length() * 8; bit++) {
      StringBuilder flipped = new StringBuilder(value);
      flipped.setCharAt(bit / 8, (char) (value.charAt(bit / 8) ^ 1 << bit % 8));
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.put(name, flipped.toString());
      assertRefused(verifier, request(body, changed), name + ": " + flipped);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      names = {"STANDARD", "HTTP_MESSAGE"})
  void ofAnEd25519Signature(SignatureForm form) {
    String key = WebhookSecrets.newPrivateKey();
    byte[] body = Requests.body("{\"a\":1}");
    WebhookVerifier verifier = verifier(form, WebhookSecrets.forReceiver(key));
    String name = form == SignatureForm.STANDARD ? "webhook-signature" : "Signature";
    Map<String, String> headers =
        WebhookSigner.of(form, key).sign(request(body, Map.of()), "msg_1", NOW);
    String value = headers.get(name);

    for (int bit = 0; bit < value.length() * 8; bit++) {
      StringBuilder flipped = new StringBuilder(value);
      flipped.setCharAt(bit / 8, (char) (value.charAt(bit / 8) ^ 1 << bit % 8));
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.put(name, flipped.toString());
      assertRefused(verifier, request(body, changed), name + ": " + flipped);
    }
  }

  private static void assertRefused(WebhookVerifier verifier, WebhookRequest request, String what) {
    try {
      verifier.verify(request);
      fail("passes with another " + what);
    } catch (WebhookVerificationException refused) {
      assertThat(refused).hasMessageNotContaining("whsec_");
    }
  }
}
