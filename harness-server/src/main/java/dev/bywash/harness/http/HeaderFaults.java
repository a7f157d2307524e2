package dev.bywash.harness.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;

/** The faults of an answer's headers. Stateless. */
final class HeaderFaults {

  /** Well formed, and of another key. */
  private static final String WRONG_ACCEPT = "d3JvbmcgYWNjZXB0IHZhbHVlISE=";

  private HeaderFaults() {}

  static void change(Opening opening, HttpHeaders headers) {
    opening
        .effect("content-type")
        .ifPresent(
            effect -> {
              headers.remove(HttpHeaderNames.CONTENT_TYPE);
              if (!effect.text("value").isEmpty()) {
                headers.set(HttpHeaderNames.CONTENT_TYPE, effect.text("value"));
              }
            });
    if (opening.has("gzip")) {
      headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
    }
    if (opening.has("wrong-accept")) {
      headers.set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, WRONG_ACCEPT);
    }
  }
}
