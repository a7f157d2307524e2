package dev.bywash.harness.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.log.LogEvent;
import dev.bywash.webhooks.SignatureForm;
import dev.bywash.webhooks.VerifiedWebhook;
import dev.bywash.webhooks.WebhookRequest;
import dev.bywash.webhooks.WebhookSecrets;
import dev.bywash.webhooks.WebhookVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

  private final VirtualWebhooks virtual = new VirtualWebhooks();

  @AfterEach
  void close() throws Exception {
    virtual.close();
  }

  @ParameterizedTest
  @EnumSource(SignatureForm.class)
  void anEventReachesItsEndpointSigned(SignatureForm form) throws Exception {
    NewSecret added = virtual.webhooks.add(EndpointSpec.of(virtual.url()).withForm(form));
    virtual.answers(204);

    LogEvent event = virtual.publish();
    virtual.runDue();

    RecordedRequest request = virtual.request();
    byte[] body = request.getBody().readByteArray();
    VerifiedWebhook webhook =
        WebhookVerifier.builder(form)
            .secrets(added.secret())
            .clock(() -> virtual.clock.now().toEpochMilli())
            .build()
            .verify(WebhookRequest.of(body, request::getHeader).url(virtual.url()));
    assertThat(webhook.body()).isEqualTo(event.json());
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(virtual.newest().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(virtual.chronicleTypes())
        .containsExactly("webhook.endpoint.added", "webhook.delivered");
  }

  @Test
  void anEd25519KeySignsWhatItsPublicHalfVerifies() throws Exception {
    String key = WebhookSecrets.newPrivateKey();
    NewSecret added = virtual.webhooks.add(EndpointSpec.of(virtual.url()), key);
    assertThat(added.secret()).startsWith("whpk_");
    virtual.answers(200);

    LogEvent event = virtual.publish();
    virtual.runDue();

    RecordedRequest request = virtual.request();
    assertThat(request.getHeader("webhook-signature")).startsWith("v1a,");
    assertThat(
            WebhookVerifier.builder(SignatureForm.STANDARD)
                .secrets(added.secret())
                .clock(() -> virtual.clock.now().toEpochMilli())
                .build()
                .verify(request.getBody().readByteArray(), request::getHeader)
                .id())
        .isEqualTo(event.id());
  }

  @Test
  void theIdStaysAndTheTimestampMovesOverTheWholeSchedule() throws Exception {
    virtual.add();
    virtual.answers(500, 503, 404, 302, 500, 500, 500, 500, 500, 500);
    LogEvent event = virtual.publish();
    virtual.runDue();

    List<Duration> waits = new ArrayList<>();
    while (virtual.newest().state() == DeliveryState.PENDING) {
      waits.add(virtual.toNextAttempt());
    }

    List<Duration> schedule = RetrySchedule.STANDARD.delays();
    assertThat(waits).hasSize(9);
    for (int i = 0; i < 9; i++) {
      Duration delay = schedule.get(i);
      assertThat(waits.get(i)).isBetween(delay, delay.plus(delay.dividedBy(5)));
    }
    assertThat(waits).isNotEqualTo(schedule);
    String lastTimestamp = "";
    for (int i = 0; i < 10; i++) {
      RecordedRequest request = virtual.request();
      assertThat(request.getHeader("webhook-id")).isEqualTo(event.id());
      assertThat(request.getHeader("webhook-timestamp")).isGreaterThan(lastTimestamp);
      lastTimestamp = String.valueOf(request.getHeader("webhook-timestamp"));
    }
    Delivery dead = virtual.newest();
    assertThat(dead.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(dead.attempts()).isEqualTo(10);
    assertThat(dead.lastError()).isEqualTo("HTTP 500");
    assertThat(virtual.webhooks.attempts(dead.id()))
        .extracting(Attempt::status)
        .containsExactly(500, 503, 404, 302, 500, 500, 500, 500, 500, 500);
    assertThat(virtual.webhooks.attempts(dead.id()).get(3).excerpt()).isEqualTo("status 302");
    assertThat(virtual.chronicleTypes().subList(1, 11))
        .containsOnly("webhook.attempt.failed", "webhook.failed")
        .endsWith("webhook.failed");
  }

  @Test
  void onlyWhatAnEndpointWantsGoesThere() throws Exception {
    virtual.add(spec -> spec.withChannels(List.of("quakes.*", "alerts")));
    virtual.add(spec -> spec.withTypes(List.of("*.reported")).withChannels(List.of("quakes*")));
    virtual.publish("quakes.eu", "quake.reported");
    virtual.publish("alerts", "quake.reported");
    virtual.publish("quakes", "quake.revised");

    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .extracting(Delivery::channel)
        .containsExactly("alerts", "quakes.eu", "quakes.eu");
  }

  @Test
  void retryAfterIsNeverUndercutUpToADay() {
    virtual.add();
    virtual.receiver.enqueue(
        new MockResponse().setResponseCode(429).setHeader("Retry-After", "600"));
    virtual.receiver.enqueue(
        new MockResponse().setResponseCode(503).setHeader("Retry-After", "9999999"));
    virtual.publish();
    virtual.runDue();

    assertThat(virtual.toNextAttempt()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    assertThat(virtual.toNextAttempt()).isBetween(Duration.ofHours(24), Duration.ofHours(29));
  }

  @Test
  void retryAfterHoldsBackTheOtherDeliveriesOfTheEndpoint() {
    virtual.add();
    virtual.receiver.enqueue(
        new MockResponse().setResponseCode(503).setHeader("Retry-After", "60"));
    virtual.publish();
    virtual.runDue();
    virtual.publish();
    virtual.runDue();
    virtual.advance(Duration.ofSeconds(59));

    assertThat(virtual.receiver.getRequestCount()).isEqualTo(1);
    virtual.answers(200);
    virtual.advance(Duration.ofSeconds(2));
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(2);
  }

  @Test
  void goneDisablesTheEndpoint() {
    Endpoint endpoint = virtual.add();
    virtual.answers(410);
    virtual.publish();
    virtual.publish();
    virtual.runDue();
    virtual.publish();
    virtual.runDue();

    assertThat(virtual.receiver.getRequestCount()).isEqualTo(1);
    assertThat(virtual.webhooks.endpoint(endpoint.id()).disabledBecause()).contains("410");
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .hasSize(2)
        .allMatch(delivery -> delivery.state() == DeliveryState.FAILED);
    assertThat(virtual.chronicleTypes())
        .containsExactly(
            "webhook.endpoint.added",
            "webhook.failed",
            "webhook.endpoint.disabled",
            "webhook.failed");
  }

  @Test
  void daysOfFailuresDisableTheEndpointAndAReplayAfterwardsDeliversThem() {
    Endpoint endpoint = virtual.add();
    for (int i = 0; i < 100; i++) {
      virtual.answers(500);
    }
    virtual.publish();
    virtual.runDue();
    for (int day = 0; day < 5; day++) {
      assertThat(virtual.webhooks.endpoint(endpoint.id()).enabled()).isTrue();
      virtual.advance(Duration.ofDays(1));
      virtual.publish();
      virtual.runDue();
    }
    assertThat(virtual.webhooks.endpoint(endpoint.id()).disabledBecause())
        .contains("since 2026-11-22");
    assertThat(virtual.chronicleTypes()).contains("webhook.endpoint.disabled");
    virtual.advance(Duration.ofDays(3));
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST.in(DeliveryState.FAILED)))
        .isNotEmpty()
        .hasSameSizeAs(virtual.webhooks.deliveries(DeliveryQuery.NEWEST));

    virtual.receiver.setDispatcher(new Accepting());
    virtual.webhooks.enable(endpoint.id());
    int replayed = virtual.webhooks.replay(DeliveryQuery.NEWEST.in(DeliveryState.FAILED));
    virtual.runDue();

    assertThat(replayed).isEqualTo(virtual.webhooks.deliveries(DeliveryQuery.NEWEST).size());
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
    assertThat(virtual.webhooks.endpoint(endpoint.id()).failingSince()).isNull();
  }

  @Test
  void aSuccessEndsTheTimeOfFailures() {
    Endpoint endpoint = virtual.add();
    virtual.answers(500, 200);
    virtual.publish();
    virtual.runDue();
    assertThat(virtual.webhooks.endpoint(endpoint.id()).failingSince()).isNotNull();
    virtual.toNextAttempt();

    assertThat(virtual.webhooks.endpoint(endpoint.id()).failingSince()).isNull();
  }

  @Test
  void anAddressThatIsNotAllowedUsesUpNoSchedule() throws Exception {
    try (VirtualWebhooks strict = new VirtualWebhooks(options -> options.allow(List.of()))) {
      Endpoint endpoint = strict.add();
      strict.publish();
      strict.runDue();

      Delivery refused = strict.newest();
      assertThat(refused.state()).isEqualTo(DeliveryState.FAILED);
      assertThat(refused.attempts()).isEqualTo(1);
      assertThat(refused.lastError()).contains("127.0.0.1 is not on the public internet");
      assertThat(strict.receiver.getRequestCount()).isZero();
      assertThat(strict.webhooks.endpoint(endpoint.id()).enabled()).isTrue();
    }
  }

  @Test
  void anOrderedEndpointGetsOneAfterTheOtherAlsoOverFailures() throws Exception {
    virtual.add(EndpointSpec::inOrder);
    virtual.answers(500);
    List<String> published = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      published.add(virtual.publish().id());
    }
    virtual.runDue();
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(1);
    virtual.receiver.setDispatcher(new Accepting());
    virtual.advance(Duration.ofSeconds(7));
    for (int i = 0; i < 10; i++) {
      virtual.advance(Duration.ofMillis(250));
    }

    virtual.request();
    List<String> got = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      got.add(virtual.request().getHeader("webhook-id"));
    }
    assertThat(got).isEqualTo(published);
  }

  @Test
  void anUnorderedEndpointGetsTheNextWhileOneFails() {
    virtual.add();
    virtual.answers(500, 200);
    virtual.publish();
    virtual.publish();
    virtual.runDue();

    assertThat(virtual.receiver.getRequestCount()).isEqualTo(2);
  }

  @Test
  void rotationSignsWithBothSecretsForTheOverlapAndThenWithTheNewOne() throws Exception {
    NewSecret old = virtual.webhooks.add(EndpointSpec.of(virtual.url()));
    virtual.receiver.setDispatcher(new Accepting());
    NewSecret fresh = virtual.webhooks.rotate(old.endpoint().id(), null, Duration.ofHours(1));
    virtual.publish();
    virtual.runDue();
    assertThat(verifies(virtual.request(), old.secret(), fresh.secret()))
        .containsExactly(true, true);

    virtual.advance(Duration.ofMinutes(61));
    virtual.publish();
    virtual.runDue();
    assertThat(verifies(virtual.request(), old.secret(), fresh.secret()))
        .containsExactly(false, true);
  }

  private List<Boolean> verifies(RecordedRequest request, String... secrets) {
    byte[] body = request.getBody().readByteArray();
    List<Boolean> verified = new ArrayList<>();
    for (String secret : secrets) {
      WebhookVerifier verifier =
          WebhookVerifier.builder(SignatureForm.STANDARD)
              .secrets(secret)
              .clock(() -> virtual.clock.now().toEpochMilli())
              .build();
      try {
        verifier.verify(body, request::getHeader);
        verified.add(true);
      } catch (Exception e) {
        verified.add(false);
      }
    }
    return verified;
  }

  @Test
  void aReplayDeliversAgainWithTheSameIdAndCountsOn() throws Exception {
    virtual.add();
    virtual.answers(200, 200);
    LogEvent event = virtual.publish();
    virtual.runDue();

    virtual.webhooks.replay(virtual.newest().id());
    assertThat(virtual.newest().state()).isEqualTo(DeliveryState.PENDING);
    virtual.runDue();

    virtual.request();
    assertThat(virtual.request().getHeader("webhook-id")).isEqualTo(event.id());
    assertThat(virtual.newest().attempts()).isEqualTo(2);
    assertThat(virtual.newest().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void aRangeIsReplayed() {
    virtual.add();
    virtual.receiver.setDispatcher(new Accepting());
    virtual.publish();
    virtual.runDue();
    virtual.advance(Duration.ofMinutes(10));
    var from = virtual.clock.now();
    virtual.publish();
    virtual.runDue();

    assertThat(virtual.webhooks.replay(DeliveryQuery.NEWEST.between(from, null))).isEqualTo(1);
    virtual.runDue();
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .extracting(Delivery::attempts)
        .containsExactly(2, 1);
  }

  @Test
  void aTestIsSentOnceAndLoggedAsADelivery() throws Exception {
    Endpoint endpoint = virtual.add();
    virtual.answers(500);

    Attempt attempt = virtual.webhooks.test(endpoint.id());

    assertThat(attempt.status()).isEqualTo(500);
    assertThat(virtual.request().getBody().readUtf8()).contains("webhook.test");
    assertThat(virtual.newest().state()).isEqualTo(DeliveryState.FAILED);
    assertThat(virtual.webhooks.endpoint(endpoint.id()).failingSince()).isNull();
  }

  @Test
  void removingAnEndpointCancelsWhatWaits() {
    Endpoint endpoint = virtual.add();
    virtual.answers(500);
    virtual.publish();
    virtual.runDue();
    virtual.webhooks.remove(endpoint.id());
    virtual.advance(Duration.ofDays(1));

    assertThat(virtual.newest().state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(1);
    assertThat(virtual.webhooks.endpoints()).isEmpty();
  }

  @Test
  void theBreakerLetsADeadReceiverAloneWithoutUsingUpSchedules() {
    virtual.add();
    for (int i = 0; i < 100; i++) {
      virtual.answers(500);
    }
    for (int i = 0; i < 20; i++) {
      virtual.publish();
    }
    virtual.runDue();
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(5);
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .filteredOn(delivery -> delivery.attempts() == 0)
        .hasSize(15);

    virtual.advance(Duration.ofSeconds(40));
    assertThat(virtual.receiver.getRequestCount()).as("one probe").isEqualTo(6);

    virtual.receiver.setDispatcher(new Accepting());
    for (int i = 0; i < 60; i++) {
      virtual.advance(Duration.ofSeconds(20));
    }
    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
  }

  @Test
  void aRateLimitSpreadsABurst() {
    virtual.add(spec -> spec.withLimits(2, 8));
    virtual.receiver.setDispatcher(new Accepting());
    for (int i = 0; i < 10; i++) {
      virtual.publish();
    }
    virtual.runDue();
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(2);
    virtual.advance(Duration.ofSeconds(1));
    assertThat(virtual.receiver.getRequestCount()).isBetween(3, 4);
    for (int i = 0; i < 10; i++) {
      virtual.advance(Duration.ofSeconds(1));
    }
    assertThat(virtual.receiver.getRequestCount()).isEqualTo(10);
  }

  @Test
  void oldDeliveriesAreRemovedAndWaitingOnesAreNot() {
    virtual.add();
    virtual.answers(200, 500, 500, 500);
    virtual.publish();
    virtual.publish();
    virtual.runDue();
    virtual.advance(Duration.ofDays(8));

    assertThat(virtual.webhooks.deliveries(DeliveryQuery.NEWEST))
        .extracting(Delivery::state)
        .containsExactly(DeliveryState.PENDING);
  }

  @Test
  void headersGoAlongAndSecretsAreNowhereToBeRead() throws Exception {
    NewSecret added =
        virtual.webhooks.add(
            EndpointSpec.of(virtual.url()).withHeaders(Map.of("Authorization", "Bearer sesame")));
    virtual.answers(200);
    virtual.publish();
    virtual.runDue();

    assertThat(virtual.request().getHeader("Authorization")).isEqualTo("Bearer sesame");
    assertThat(added.toString()).doesNotContain(added.secret(), "sesame");
    assertThat(virtual.webhooks.endpoints().toString()).doesNotContain(added.secret(), "sesame");
    assertThat(virtual.chronicle().toString()).doesNotContain(added.secret(), "sesame");
  }
}
