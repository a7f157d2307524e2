package dev.bywash.cli.publish;

import org.jspecify.annotations.Nullable;

/**
 * How to publish some data.
 *
 * @param type null for the server's default
 * @param idempotencyKey null for none
 */
public record Publication(
    String channel, @Nullable String type, Form form, @Nullable String idempotencyKey) {

  /** What the data is. */
  public enum Form {
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    TEXT("text/plain; charset=utf-8");

    private final String contentType;

    Form(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }
  }
}
