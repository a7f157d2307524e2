package dev.bywash.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/** Requests as a receiver gets them. */
final class Requests {

  private Requests() {}

  static WebhookHeaders headers(Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return anyCase::get;
  }

  static byte[] body(String text) {
    return text.getBytes(UTF_8);
  }
}
