package dev.bywash.harness.http;

import com.google.gson.JsonObject;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request cannot be served: the status and the detail of the problem document (RFC 9457). */
final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HttpResponseStatus status;
  private final String detail;
  private final transient HttpHeaders headers = new DefaultHttpHeaders();

  HttpProblem(HttpResponseStatus status, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.detail = detail;
  }

  static HttpProblem badRequest(String detail) {
    return new HttpProblem(HttpResponseStatus.BAD_REQUEST, detail);
  }

  /** Not now, but in so many milliseconds. */
  static HttpProblem unavailable(String detail, long retryAfterMillis) {
    return retryAfter(HttpResponseStatus.SERVICE_UNAVAILABLE, detail, retryAfterMillis);
  }

  /**
   * More than is taken now; so many milliseconds from now there is room. Not 503, for which a
   * balancer takes the server for broken, and has the next one refuse the same request.
   */
  static HttpProblem tooMany(String detail, long retryAfterMillis) {
    return retryAfter(HttpResponseStatus.TOO_MANY_REQUESTS, detail, retryAfterMillis);
  }

  private static HttpProblem retryAfter(HttpResponseStatus status, String detail, long millis) {
    return new HttpProblem(status, detail)
        .with(HttpHeaderNames.RETRY_AFTER, Long.toString((millis + 999) / 1000));
  }

  HttpProblem with(CharSequence header, String value) {
    headers.set(header, value);
    return this;
  }

  Answer answer() {
    Answer answer = Answer.json(status, "application/problem+json", document().toString());
    answer.headers().add(headers);
    return answer;
  }

  /** What is wrong, as JSON. */
  JsonObject document() {
    JsonObject document = new JsonObject();
    document.addProperty("type", "about:blank");
    document.addProperty("title", status.reasonPhrase());
    document.addProperty("status", status.code());
    document.addProperty("detail", detail);
    return document;
  }
}
