package dev.bywash.harness.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.webhook.net.CallFailure;
import dev.bywash.harness.webhook.net.HttpCaller;
import dev.bywash.harness.webhook.net.HttpReply;
import dev.bywash.harness.webhook.net.TargetUrl;
import dev.bywash.webhooks.SignatureForm;
import dev.bywash.webhooks.UnsupportedKeyException;
import dev.bywash.webhooks.WebhookRequest;
import dev.bywash.webhooks.WebhookSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Signs a webhook, sends it once and says what came of it. Safe on every thread; blocks. */
final class Sending {

  private final HttpCaller caller;
  private final Duration deadline;
  private final InstantSource clock;

  Sending(HttpCaller caller, Duration deadline, InstantSource clock) {
    this.caller = caller;
    this.deadline = deadline;
    this.clock = clock;
  }

  /**
   * What came of an attempt.
   *
   * @param receiverAlive whether the receiver is there and not overloaded, whatever it answered
   * @param retryAfter how long it asks to wait, or null
   */
  record Result(
      Verdict verdict, Attempt attempt, boolean receiverAlive, @Nullable Duration retryAfter) {}

  Result send(KnownEndpoint to, DeliveryStore.Due due) {
    Instant began = clock.instant();
    long start = System.nanoTime();
    int number = due.attempts() + 1;
    try {
      TargetUrl url = TargetUrl.parse(to.endpoint().spec().url());
      byte[] body = due.body().getBytes(UTF_8);
      Map<String, String> headers = headers(to, due, body, began);
      HttpReply reply = caller.post(url, headers, body, deadline).get();
      return answered(reply, number, began, since(start));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CallFailure failure) {
        Verdict verdict = Verdict.of(failure);
        return failed(verdict, String.valueOf(failure.getMessage()), number, began, since(start));
      }
      throw new IllegalStateException("an attempt failed in a way that nobody foresaw", e);
    } catch (IllegalArgumentException | UnsupportedKeyException e) {
      return failed(Verdict.REFUSED, String.valueOf(e.getMessage()), number, began, since(start));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return failed(Verdict.UNDONE, "the sender is closing", number, began, since(start));
    }
  }

  private static Map<String, String> headers(
      KnownEndpoint to, DeliveryStore.Due due, byte[] body, Instant now) {
    EndpointSpec spec = to.endpoint().spec();
    Map<String, String> headers = new LinkedHashMap<>(spec.headers());
    headers.putIfAbsent("User-Agent", "Bywash-Webhooks");
    headers.put("Content-Type", "application/json");
    if (spec.form() == SignatureForm.GITHUB) {
      headers.put("X-GitHub-Event", due.type());
    }
    WebhookRequest request = WebhookRequest.of(body, name -> null).url(spec.url());
    headers.putAll(
        WebhookSigner.of(spec.form(), to.secretsAt(now))
            .sign(request, due.event(), now.toEpochMilli()));
    return headers;
  }

  private static Result answered(HttpReply reply, int number, Instant began, Duration latency) {
    Verdict verdict = Verdict.of(reply);
    boolean overloaded = reply.status() == 429 || reply.status() >= 500;
    String error = verdict == Verdict.DELIVERED ? null : "HTTP " + reply.status();
    return new Result(
        verdict,
        new Attempt(number, began, latency, reply.status(), error, reply.excerpt()),
        !overloaded,
        overloaded ? RetryAfter.parse(reply.retryAfter(), began) : null);
  }

  private static Result failed(
      Verdict verdict, String error, int number, Instant began, Duration latency) {
    Attempt attempt = new Attempt(number, began, latency, null, error, "");
    return new Result(verdict, attempt, false, null);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
