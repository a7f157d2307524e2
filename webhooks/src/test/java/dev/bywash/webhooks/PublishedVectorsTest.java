package dev.bywash.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the specifications themselves give as examples. */
class PublishedVectorsTest {

  private static final byte[] BODY = Requests.body("{\"test\": 2432232314}");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long MILLIS = 1_614_265_330_000L;
  private static final String PRIVATE_KEY =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

  @Test
  void standardWebhooksWithASharedSecret() throws WebhookVerificationException {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    Map<String, String> headers = WebhookSigner.standard(secret).sign(BODY, ID, MILLIS);

    assertThat(headers)
        .containsEntry("webhook-id", ID)
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    WebhookVerifier verifier =
        WebhookVerifier.builder(SignatureForm.STANDARD).secrets(secret).clock(() -> MILLIS).build();
    VerifiedWebhook webhook = verifier.verify(BODY, Requests.headers(headers));
    assertThat(webhook.id()).isEqualTo(ID);
    assertThat(webhook.timestampMillis()).isEqualTo(MILLIS);
    assertThat(webhook.text()).isEqualTo("{\"test\": 2432232314}");
  }

  @Test
  void standardWebhooksWithAnEd25519Key() throws WebhookVerificationException {
    Map<String, String> headers = WebhookSigner.standard(PRIVATE_KEY).sign(BODY, ID, MILLIS);

    assertThat(headers)
        .containsEntry(
            "webhook-signature",
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
    String publicKey = WebhookSecrets.forReceiver(PRIVATE_KEY);
    assertThat(publicKey).isEqualTo("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
    WebhookVerifier verifier =
        WebhookVerifier.builder(SignatureForm.STANDARD)
            .secrets(publicKey)
            .clock(() -> MILLIS)
            .build();
    assertThat(verifier.verify(BODY, Requests.headers(headers)).id()).isEqualTo(ID);
  }

  @Test
  void gitHub() throws WebhookVerificationException {
    String secret = "It's a Secret to Everybody";
    byte[] body = Requests.body("Hello, World!");

    Map<String, String> headers =
        WebhookSigner.of(SignatureForm.GITHUB, secret).sign(body, "72d3162e", 0);

    assertThat(headers)
        .containsEntry("X-GitHub-Delivery", "72d3162e")
        .containsEntry(
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    WebhookVerifier verifier =
        WebhookVerifier.builder(SignatureForm.GITHUB).secrets(secret).build();
    assertThat(verifier.verify(body, Requests.headers(headers)).timestampMillis()).isZero();
  }

  /** RFC 9421, appendices B.2 and B.1.5. */
  private static final WebhookRequest RFC_9421_REQUEST =
      WebhookRequest.of(
              Requests.body("{\"hello\": \"world\"}"),
              Requests.headers(
                  Map.of(
                      "Host", "example.com",
                      "Date", "Tue, 20 Apr 2021 02:07:55 GMT",
                      "Content-Type", "application/json",
                      "Content-Digest",
                          "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BN"
                              + "NyealdVLvRwEmTHWXvJwew==:",
                      "Content-Length", "18")))
          .url("https://example.com/foo?param=Value&Pet=dog");

  private static byte[] base(String input) throws WebhookVerificationException {
    SignatureInput parsed =
        SignatureInput.parse("signature-input", "sig=" + input).values().iterator().next();
    return SignatureBase.of(RFC_9421_REQUEST, parsed);
  }

  @Test
  void httpMessageSignatureWithASharedSecret() throws WebhookVerificationException {
    byte[] base =
        base(
            "(\"date\" \"@authority\" \"content-type\")"
                + ";created=1618884473;keyid=\"test-shared-secret\"");
    Key key =
        Keys.parse(
            "whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

    assertThat(new String(base, US_ASCII))
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@authority": example.com
            "content-type": application/json
            "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret\"""");
    assertThat(Base64.encode(key.sign(base)))
        .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
  }

  @Test
  void httpMessageSignatureWithAnEd25519Key() throws WebhookVerificationException {
    byte[] base =
        base(
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ed25519\"");
    Key privateKey = Keys.parse("whsk_n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=");
    Key publicKey = Keys.parse("whpk_JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");

    byte[] signature = privateKey.sign(base);

    assertThat(Base64.encode(signature))
        .isEqualTo(
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    assertThat(publicKey.verify(base, signature)).isTrue();
  }

  @Test
  void contentDigestOfTheSameRequest() throws WebhookVerificationException {
    ContentDigest.check(RFC_9421_REQUEST);
    assertThat(ContentDigest.of(Requests.body("{\"hello\": \"world\"}")))
        .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
  }
}
