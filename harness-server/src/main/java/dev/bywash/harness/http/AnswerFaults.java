package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.fault.Effect;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The faults that give an answer of their own instead of a stream or a page. Stateless. */
final class AnswerFaults {

  /** What marks an address that a redirect led to. */
  static final String REDIRECTED = "redirected";

  private static final Set<String> NAMES =
      Set.of(
          "status",
          "retry-after",
          "no-content",
          "unauthorized",
          "redirect",
          "redirect-loop",
          "captive-portal",
          "not-modified",
          "hang",
          "cut",
          "reset");

  private static final String PORTAL =
      """
      <!DOCTYPE html>
      <html><head><title>Welcome to our Wi-Fi</title></head>
      <body><form action="/login" method="post">
      <p>Please accept our terms to go online.</p>
      <script>
      data: {"id":"portal-1","channel":"portal","type":"message","time":0,"data":"log in"}

      </script>
      <button>Accept</button></form></body></html>
      """;

  private AnswerFaults() {}

  static boolean knows(Effect effect) {
    return NAMES.contains(effect.name());
  }

  /** Whether it may happen to this request. */
  static boolean applies(Effect effect, Exchange exchange) {
    return !effect.name().equals("redirect") || exchange.parameters(REDIRECTED).isEmpty();
  }

  static void answer(Effect effect, Exchange exchange) {
    switch (effect.name()) {
      case "hang" -> {}
      case "cut" -> SocketEnd.fin(exchange.channel());
      case "reset" -> SocketEnd.reset(exchange.channel());
      default -> exchange.answer(answerOf(effect, exchange));
    }
  }

  private static Answer answerOf(Effect effect, Exchange exchange) {
    return switch (effect.name()) {
      case "status" -> status((int) effect.number("code"));
      case "retry-after" ->
          status((int) effect.number("code"))
              .with(
                  HttpHeaderNames.RETRY_AFTER,
                  retryAfter(effect.text("form"), effect.time("after")));
      case "no-content" -> Answer.empty(HttpResponseStatus.NO_CONTENT);
      case "unauthorized" -> status(401).with(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
      case "redirect" -> redirect(effect.text("code"), location(effect.text("to"), exchange.uri()));
      case "redirect-loop" -> redirect(effect.text("code"), exchange.uri());
      case "captive-portal" ->
          Answer.of(HttpResponseStatus.OK, "text/html; charset=utf-8", PORTAL.getBytes(UTF_8));
      case "not-modified" -> Answer.empty(HttpResponseStatus.NOT_MODIFIED);
      default -> throw new IllegalArgumentException(effect.name() + " is no answer");
    };
  }

  private static Answer status(int code) {
    HttpResponseStatus status = HttpResponseStatus.valueOf(code);
    boolean bodiless = code == 204 || code == 304;
    return bodiless
        ? Answer.empty(status)
        : new HttpProblem(status, "a fault was asked for").answer();
  }

  private static String retryAfter(String form, Duration after) {
    return switch (form) {
      case "date" -> HttpDate.of(Instant.now().plus(after).plusMillis(999));
      case "garbage" -> "in a while";
      default -> Long.toString((after.toMillis() + 999) / 1000);
    };
  }

  private static String location(String to, String asked) {
    return to.isEmpty() ? asked + (asked.contains("?") ? "&" : "?") + REDIRECTED + "=1" : to;
  }

  private static Answer redirect(String code, String location) {
    return Answer.empty(HttpResponseStatus.valueOf(Integer.parseInt(code)))
        .with(HttpHeaderNames.LOCATION, location);
  }
}
