package dev.bywash.harness.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Opens the server to pages of every origin. */
final class Cors {

  private static final String EXPOSED =
      "ETag, Preference-Applied, Retry-After, Idempotent-Replayed";
  private static final String ALLOWED_HEADERS =
      "Content-Type, Last-Event-ID, Prefer, If-None-Match, Idempotency-Key, Authorization";
  private static final String ALLOWED_METHODS = "GET, HEAD, POST";
  private static final String MAX_AGE_SECONDS = "7200";

  private Cors() {}

  static void expose(HttpHeaders headers) {
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
  }

  static Answer preflight(String allow) {
    return Answer.empty(HttpResponseStatus.NO_CONTENT)
        .with(HttpHeaderNames.ALLOW, allow)
        .with(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS)
        .with(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS)
        .with(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
  }
}
