package dev.bywash.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code in this package's Javadoc and in docs/webhooks.md, as it stands there. */
class ReadmeTest {

  private static final WebhookVerifier verifier =
      WebhookVerifier.standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private final List<String> processed = new ArrayList<>();

  private void process(String id, String text) {
    processed.add(id + " " + text);
  }

  private interface Request {
    String getHeader(String name);
  }

  private int handle(byte[] body, Request request) {
    try {
      VerifiedWebhook webhook = verifier.verify(body, request::getHeader);
      process(webhook.id(), webhook.text());
      return 204;
    } catch (ReplayedWebhookException again) {
      return 204; // it was processed before
    } catch (WebhookVerificationException forgedOrStale) {
      return 400;
    }
  }

  @Test
  void aReceiverTakesEachWebhookOnce() {
    byte[] body = Requests.body("{}");
    WebhookSigner signer = WebhookSigner.standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Map<String, String> headers = signer.sign(body, "msg_1", System.currentTimeMillis());

    assertThat(handle(body, headers::get)).isEqualTo(204);
    assertThat(handle(body, headers::get)).isEqualTo(204);
    assertThat(handle(Requests.body("{ }"), headers::get)).isEqualTo(400);
    assertThat(processed).containsExactly("msg_1 {}");
  }
}
