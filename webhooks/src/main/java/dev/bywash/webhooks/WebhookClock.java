package dev.bywash.webhooks;

/** Tells the time that a webhook's timestamp is held against. */
public interface WebhookClock {

  /** The time in milliseconds since 1970-01-01T00:00Z. */
  long currentTimeMillis();
}
