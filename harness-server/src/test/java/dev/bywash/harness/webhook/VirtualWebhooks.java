package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.MemoryEventLog;
import dev.bywash.harness.log.Retention;
import dev.bywash.harness.webhook.net.Cidr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * Webhooks whose time stands still until it is moved, and whose deliveries are made on the test's
 * thread; and a receiver on a real socket.
 */
final class VirtualWebhooks implements AutoCloseable {

  static final List<Cidr> LOOPBACK = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1/128"));

  final SettableClock clock = new SettableClock();
  final MemoryEventLog plainLog;
  final MockWebServer receiver = new MockWebServer();
  final Webhooks webhooks;
  private ManualScheduler scheduler;

  VirtualWebhooks() {
    this(options -> options);
  }

  VirtualWebhooks(UnaryOperator<WebhookOptions.Builder> change) {
    clock.set(Instant.parse("2026-11-22T12:00:00Z"));
    Retention retention = new Retention(100_000, 64 << 20, Duration.ZERO);
    plainLog = new MemoryEventLog("e1", retention, clock::now);
    WebhookOptions.Builder options =
        WebhookOptions.builder().allow(LOOPBACK).deadline(Duration.ofSeconds(10)).seed(7);
    webhooks =
        Webhooks.open(
            change.apply(options).build(),
            plainLog,
            clock::now,
            (dataSource, dialect, deliver, purge) -> {
              TestHelper.ManualSchedulerBuilder builder =
                  TestHelper.createManualScheduler(dataSource, deliver)
                      .clock(clock)
                      .startTasks(List.of(purge))
                      .tableName(Schema.TASKS);
              builder.jdbcCustomization(dialect);
              scheduler = builder.build();
              return scheduler;
            });
    try {
      receiver.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + receiver.getPort() + "/hook";
  }

  Endpoint add() {
    return add(spec -> spec);
  }

  Endpoint add(UnaryOperator<EndpointSpec> change) {
    return webhooks.add(change.apply(EndpointSpec.of(url()))).endpoint();
  }

  /** Has the receiver answer with these statuses, in their order. */
  void answers(int... statuses) {
    for (int status : statuses) {
      receiver.enqueue(new MockResponse().setResponseCode(status).setBody("status " + status));
    }
  }

  LogEvent publish(String channel, String type) {
    return webhooks.log().append(List.of(EventDraft.of(channel, type, "{\"n\":1}"))).get(0);
  }

  LogEvent publish() {
    return publish("quakes", "quake.reported");
  }

  /** Makes what is due now, until nothing is. */
  void runDue() {
    for (int i = 0; i < 20; i++) {
      scheduler.runAnyDueExecutions();
    }
  }

  void advance(Duration time) {
    clock.tick(time);
    runDue();
  }

  /**
   * Moves to the next attempt of the newest delivery and makes it; answers with the time passed.
   */
  Duration toNextAttempt() {
    Instant next = newest().nextAttempt();
    Duration wait = Duration.between(clock.now(), next);
    advance(wait.isNegative() ? Duration.ZERO : wait);
    return wait;
  }

  Delivery newest() {
    return webhooks.deliveries(DeliveryQuery.NEWEST).get(0);
  }

  /** What the receiver got next, or a failure when nothing comes. */
  RecordedRequest request() throws InterruptedException {
    RecordedRequest request = receiver.takeRequest(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("the receiver got nothing");
    }
    return request;
  }

  /** The data of all events on the webhooks' own channel, with their types. */
  List<JsonObject> chronicle() {
    return plainLog
        .read(0, channel -> channel.equals(Chronicle.CHANNEL), 10_000, 1 << 30)
        .events()
        .stream()
        .map(e -> JsonParser.parseString(new String(e.json(), StandardCharsets.UTF_8)))
        .map(json -> json.getAsJsonObject())
        .toList();
  }

  List<String> chronicleTypes() {
    return chronicle().stream().map(event -> event.get("type").getAsString()).toList();
  }

  @Override
  public void close() throws IOException {
    webhooks.close();
    receiver.shutdown();
  }
}
