package dev.bywash.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerifierTest {

  private static final byte[] BODY = Requests.body("{}");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String URL = "https://example.com/";

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

  private WebhookVerifier.Builder builder(SignatureForm form) {
    return WebhookVerifier.builder(form).secrets(SECRET).clock(now::get);
  }

  private Map<String, String> signed(SignatureForm form, String id) {
    WebhookRequest request = WebhookRequest.of(BODY, name -> null).url(URL);
    return new LinkedHashMap<>(WebhookSigner.of(form, SECRET).sign(request, id, now.get()));
  }

  private static ThrowingCallable verifying(WebhookVerifier verifier, Map<String, String> headers) {
    return () -> verifier.verify(WebhookRequest.of(BODY, Requests.headers(headers)).url(URL));
  }

  @ParameterizedTest
  @EnumSource(SignatureForm.class)
  void takesTheSameWebhookOnce(SignatureForm form) throws Throwable {
    WebhookVerifier verifier = builder(form).build();
    Map<String, String> headers = signed(form, "msg_1");
    verifying(verifier, headers).call();

    assertThatExceptionOfType(ReplayedWebhookException.class)
        .isThrownBy(verifying(verifier, headers));
  }

  @Test
  void takesARepeatForWhatItIsAlthoughItsTimestampIsAnother() throws Throwable {
    WebhookVerifier verifier = builder(SignatureForm.STANDARD).build();
    verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")).call();
    now.addAndGet(1_000_000);

    assertThatExceptionOfType(ReplayedWebhookException.class)
        .isThrownBy(verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")))
        .satisfies(e -> assertThat(e.id()).isEqualTo("msg_1"));
    verifying(verifier, signed(SignatureForm.STANDARD, "msg_2")).call();
  }

  @Test
  void takesAWebhookAgainThatCouldNotBeProcessed() throws Exception {
    WebhookVerifier verifier = builder(SignatureForm.STANDARD).build();
    WebhookHeaders headers = Requests.headers(signed(SignatureForm.STANDARD, "msg_1"));

    VerifiedWebhook webhook = verifier.verify(BODY, headers);
    verifier.forget(webhook);

    assertThat(verifier.verify(BODY, headers).id()).isEqualTo("msg_1");
  }

  @Test
  void oneOfTwoSignaturesOfARotationIsNoSecondWebhook() throws Throwable {
    WebhookVerifier verifier =
        WebhookVerifier.builder(SignatureForm.STRIPE).secrets("old", "new").clock(now::get).build();
    Map<String, String> headers =
        WebhookSigner.of(SignatureForm.STRIPE, "old", "new").sign(BODY, "evt_1", now.get());
    verifying(verifier, headers).call();
    String header = headers.get("Stripe-Signature");
    String secondOnly = header.replaceFirst(",v1=[0-9a-f]+", "");
    assertThat(secondOnly).isNotEqualTo(header);

    assertThatExceptionOfType(ReplayedWebhookException.class)
        .isThrownBy(verifying(verifier, Map.of("Stripe-Signature", secondOnly)));
  }

  @ParameterizedTest
  @CsvSource({"STANDARD", "STRIPE", "HTTP_MESSAGE"})
  void toleratesFiveMinutesInEitherDirection(SignatureForm form) throws Throwable {
    WebhookVerifier verifier = builder(form).withoutReplayProtection().build();
    Map<String, String> headers = signed(form, "msg_1");
    long signedAt = now.get();

    for (long offset : new long[] {-300_000, 300_000}) {
      now.set(signedAt + offset);
      verifying(verifier, headers).call();
    }
    for (long offset : new long[] {-300_001, 300_001}) {
      now.set(signedAt + offset);
      assertThatExceptionOfType(TimestampOutOfToleranceException.class)
          .isThrownBy(verifying(verifier, headers))
          .satisfies(e -> assertThat(e.ageMillis()).isEqualTo(offset));
    }
  }

  @Test
  void believesAnyOfItsSecrets() throws Throwable {
    WebhookVerifier verifier =
        builder(SignatureForm.STANDARD).secrets(WebhookSecrets.newSecret()).build();
    verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")).call();

    WebhookVerifier other =
        WebhookVerifier.builder(SignatureForm.STANDARD)
            .secrets(WebhookSecrets.newSecret())
            .clock(now::get)
            .build();
    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(verifying(other, signed(SignatureForm.STANDARD, "msg_1")));
  }

  @Test
  void aSecretIsNeverTakenForAPublicKeyOrTheOtherWayRound() {
    String key = WebhookSecrets.newPrivateKey();
    Map<String, String> headers = WebhookSigner.standard(key).sign(BODY, "msg_1", now.get());

    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(verifying(builder(SignatureForm.STANDARD).build(), headers));
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, webhook-id", "STANDARD, webhook-timestamp", "STANDARD, webhook-signature",
    "STRIPE, Stripe-Signature", "GITHUB, X-Hub-Signature-256", "HTTP_MESSAGE, Content-Digest",
    "HTTP_MESSAGE, webhook-id", "HTTP_MESSAGE, Signature-Input", "HTTP_MESSAGE, Signature"
  })
  void namesTheHeaderThatIsMissing(SignatureForm form, String name) {
    Map<String, String> headers = signed(form, "msg_1");
    headers.remove(name);

    assertThatExceptionOfType(MissingHeaderException.class)
        .isThrownBy(verifying(builder(form).build(), headers))
        .satisfies(e -> assertThat(e.header()).isEqualToIgnoringCase(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STANDARD | webhook-timestamp | yesterday",
        "STANDARD | webhook-timestamp | -1",
        "STANDARD | webhook-timestamp | 999999999999",
        "STRIPE | Stripe-Signature | v1=00",
        "STRIPE | Stripe-Signature | t=1,t=2,v1=00",
        "STRIPE | Stripe-Signature | t=one,v1=00",
        "GITHUB | X-Hub-Signature-256 | sha1=00",
        "GITHUB | X-Hub-Signature-256 | sha256=0G",
        "HTTP_MESSAGE | Content-Digest | sha-256=abc",
        "HTTP_MESSAGE | Content-Digest | md5=:AAAA:",
        "HTTP_MESSAGE | Signature | sig1=:A:",
        "HTTP_MESSAGE | Signature-Input | sig1=(\"content-digest\")",
        "HTTP_MESSAGE | Signature-Input | sig1=(\"content-digest\";sf);created=1700000000",
        "HTTP_MESSAGE | Signature-Input | sig1=(\"content-digest\" \"@status\");created=1700000000",
        "HTTP_MESSAGE | Signature-Input | sig1=(\"content-digest\" \"content-digest\");created=1700000000",
        "HTTP_MESSAGE | Signature-Input | sig1=(\"content-digest",
      })
  void namesTheHeaderThatIsMalformed(SignatureForm form, String name, String value) {
    Map<String, String> headers = signed(form, "msg_1");
    headers.put(name, value);

    assertThatExceptionOfType(MalformedHeaderException.class)
        .isThrownBy(verifying(builder(form).build(), headers))
        .satisfies(e -> assertThat(e.header()).isEqualToIgnoringCase(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-signature"})
  void looksAtNoEndlessHeader(String name) {
    Map<String, String> headers = signed(SignatureForm.STANDARD, "msg_1");
    headers.put(name, "v1,".repeat(3_000));

    assertThatExceptionOfType(MalformedHeaderException.class)
        .isThrownBy(verifying(builder(SignatureForm.STANDARD).build(), headers))
        .withMessageContaining("8192");
  }

  @Test
  void looksAtNoEndlessListOfSignatures() {
    Map<String, String> headers = signed(SignatureForm.STANDARD, "msg_1");
    headers.put("webhook-signature", "v1,AAAA ".repeat(21));

    assertThatExceptionOfType(MalformedHeaderException.class)
        .isThrownBy(verifying(builder(SignatureForm.STANDARD).build(), headers))
        .withMessageContaining("more than 20");
  }

  @Test
  void ignoresSignaturesOfVersionsToCome() throws Throwable {
    Map<String, String> headers = signed(SignatureForm.STANDARD, "msg_1");
    headers.merge("webhook-signature", "v2,xyz garbage v1,%%% ", (own, more) -> more + own);

    verifying(builder(SignatureForm.STANDARD).build(), headers).call();
  }

  @Test
  void anHttpSignatureThatLeavesTheBodyOutIsNoSignature() {
    Map<String, String> headers = signed(SignatureForm.HTTP_MESSAGE, "msg_1");
    headers.put("Signature-Input", "sig1=(\"@method\");created=1700000000");

    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(verifying(builder(SignatureForm.HTTP_MESSAGE).build(), headers))
        .withMessageContaining("content-digest");
  }

  @Test
  void anHttpSignatureHoldsForOneUrlAndMethod() {
    WebhookVerifier verifier = builder(SignatureForm.HTTP_MESSAGE).build();
    WebhookRequest request =
        WebhookRequest.of(BODY, Requests.headers(signed(SignatureForm.HTTP_MESSAGE, "msg_1")));

    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(() -> verifier.verify(request.url("https://example.com/other")));
    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(() -> verifier.verify(request.url(URL).method("PUT")));
    assertThatExceptionOfType(MalformedHeaderException.class)
        .isThrownBy(() -> verifier.verify(request))
        .withMessageContaining("without an absolute URL");
  }

  @Test
  void forgetsTheOldestIdsWhenItsStoreIsFull() throws Throwable {
    WebhookVerifier verifier =
        builder(SignatureForm.STANDARD).replayStore(new InMemoryReplayStore(2)).build();
    for (int i = 1; i <= 3; i++) {
      verifying(verifier, signed(SignatureForm.STANDARD, "msg_" + i)).call();
    }

    verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")).call();
    assertThatExceptionOfType(ReplayedWebhookException.class)
        .isThrownBy(verifying(verifier, signed(SignatureForm.STANDARD, "msg_3")));
  }

  @Test
  void aForgedIdDrivesNoOtherOut() throws Throwable {
    WebhookVerifier verifier =
        builder(SignatureForm.STANDARD).replayStore(new InMemoryReplayStore(1)).build();
    verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")).call();
    Map<String, String> forged = signed(SignatureForm.STANDARD, "msg_2");
    forged.put("webhook-id", "msg_3");
    assertThatExceptionOfType(SignatureMismatchException.class)
        .isThrownBy(verifying(verifier, forged));

    assertThatExceptionOfType(ReplayedWebhookException.class)
        .isThrownBy(verifying(verifier, signed(SignatureForm.STANDARD, "msg_1")));
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder(SignatureForm.STANDARD).tolerance(8, TimeUnit.DAYS))
        .withMessageContaining("0 to 7 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryReplayStore(0))
        .withMessageContaining("1 to 10000000");
    assertThatIllegalArgumentException()
        .isThrownBy(WebhookVerifier::standard)
        .withMessageContaining("1 to 100 secrets");
  }
}
