package dev.bywash.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.stripe.exception.SignatureVerificationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The libraries that receivers use verify what we sign, and we verify what they sign. */
class OtherLibrariesTest {

  private static final String TEXT = "{\"name\":\"Ünïcode ✓\",\"n\":1}";
  private static final byte[] BODY = Requests.body(TEXT);

  private final long now = System.currentTimeMillis();

  @Test
  void standardWebhooksVerifiesOurs() throws Exception {
    String old = WebhookSecrets.newSecret();
    String secret = WebhookSecrets.newSecret();
    Map<String, List<String>> headers =
        WebhookSigner.standard(old, secret).sign(BODY, "msg_1", now).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));

    new Webhook(secret).verify(TEXT, headers);
    new Webhook(old).verify(TEXT, headers);
    assertThatExceptionOfType(com.standardwebhooks.exceptions.WebhookVerificationException.class)
        .isThrownBy(() -> new Webhook(WebhookSecrets.newSecret()).verify(TEXT, headers));
  }

  @Test
  void weVerifyStandardWebhooks() throws Exception {
    String secret = WebhookSecrets.newSecret();
    String signature = new Webhook(secret).sign("msg_1", now / 1000, TEXT);
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            "msg_1",
            "webhook-timestamp",
            Long.toString(now / 1000),
            "webhook-signature",
            signature);

    assertThat(WebhookVerifier.standard(secret).verify(BODY, Requests.headers(headers)).text())
        .isEqualTo(TEXT);
  }

  @Test
  void stripeVerifiesOurs() throws Exception {
    String header =
        WebhookSigner.of(SignatureForm.STRIPE, "whsec_old", "whsec_new")
            .sign(BODY, "evt_1", now)
            .get("Stripe-Signature");

    assertThat(com.stripe.net.Webhook.Signature.verifyHeader(TEXT, header, "whsec_old", 300))
        .isTrue();
    assertThat(com.stripe.net.Webhook.Signature.verifyHeader(TEXT, header, "whsec_new", 300))
        .isTrue();
    assertThatExceptionOfType(SignatureVerificationException.class)
        .isThrownBy(
            () -> com.stripe.net.Webhook.Signature.verifyHeader(TEXT, header, "whsec_x", 300));
  }

  @Test
  void weVerifyStripe() throws Exception {
    long seconds = com.stripe.net.Webhook.Util.getTimeNow();
    String signature =
        com.stripe.net.Webhook.Util.computeHmacSha256("whsec_stripe", seconds + "." + TEXT);
    Map<String, String> headers =
        Map.of("Stripe-Signature", "t=" + seconds + ",v1=" + signature + ",v0=6ffbb59b");

    VerifiedWebhook webhook =
        WebhookVerifier.builder(SignatureForm.STRIPE)
            .secrets("whsec_stripe")
            .build()
            .verify(BODY, Requests.headers(headers));

    assertThat(webhook.timestampMillis()).isEqualTo(seconds * 1000);
  }
}
