package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.webhook.Attempt;
import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.NewSecret;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import dev.bywash.webhooks.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks to a receiver over HTTPS, on real sockets. */
class WebhookTlsTest {

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer receiver = new MockWebServer();

  @BeforeEach
  void listen() throws IOException {
    receiver.enqueue(new MockResponse().setResponseCode(204));
  }

  @AfterEach
  void close() throws IOException {
    receiver.shutdown();
  }

  /** Listens with a certificate of the authority for this name. */
  private String url(String certified) throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName(certified)
            .build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder().heldCertificate(own, authority.certificate()).build();
    receiver.useHttps(certificates.sslSocketFactory(), false);
    receiver.start(InetAddress.getLoopbackAddress(), 0);
    return "https://127.0.0.1:" + receiver.getPort() + "/hook";
  }

  private HarnessServer server(@Nullable HandshakeCertificates trust) {
    WebhookOptions.Builder webhooks =
        WebhookOptions.builder().allow(List.of(Cidr.parse("127.0.0.0/8")));
    if (trust != null) {
      webhooks.tls(trust.sslContext());
    }
    return HarnessServer.start(HarnessOptions.builder().webhooks(webhooks.build()).build());
  }

  private HandshakeCertificates trust() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(authority.certificate())
        .build();
  }

  @Test
  void aDeliveryGoesOverHttpsToWhoeverTheOptionsTrust() throws Exception {
    String url = url("127.0.0.1");
    try (HarnessServer server = server(trust())) {
      NewSecret added = server.webhooks().add(EndpointSpec.of(url));
      String id = server.publish("quakes", "quake.reported", "{\"magnitude\":4.6}").toString();

      RecordedRequest request = receiver.takeRequest(20, TimeUnit.SECONDS);
      assertThat(request).isNotNull();
      assertThat(request.getHandshake()).as("over TLS").isNotNull();
      assertThat(
              WebhookVerifier.standard(added.secret())
                  .verify(request.getBody().readByteArray(), request::getHeader)
                  .id())
          .isEqualTo(id);
      Eventually.assertThat(
          () ->
              Pages.metric(server, "bywash_webhook_attempts_seconds_count{outcome=\"delivered\"}"),
          count -> count == 1);
    }
  }

  @Test
  void aCertificateThatIsNotTrustedIsAFailedAttemptThatSaysSo() throws Exception {
    String url = url("127.0.0.1");
    try (HarnessServer server = server(null)) {
      NewSecret added = server.webhooks().add(EndpointSpec.of(url));

      Attempt attempt = server.webhooks().test(added.endpoint().id());

      assertThat(attempt.status()).isNull();
      assertThat(attempt.error()).contains("certificat");
      assertThat(receiver.getRequestCount()).isZero();
    }
  }

  @Test
  void aCertificateForAnotherNameIsAFailedAttemptThatSaysSo() throws Exception {
    String url = url("elsewhere.test");
    try (HarnessServer server = server(trust())) {
      NewSecret added = server.webhooks().add(EndpointSpec.of(url));

      Attempt attempt = server.webhooks().test(added.endpoint().id());

      assertThat(attempt.status()).isNull();
      assertThat(attempt.error()).contains("127.0.0.1");
      assertThat(receiver.getRequestCount()).isZero();
    }
  }
}
