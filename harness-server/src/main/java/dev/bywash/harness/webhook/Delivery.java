package dev.bywash.harness.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param id grows in the order of the log
 * @param event the event's id, which is the webhook's
 * @param attempts how many there have been
 * @param nextAttempt the earliest time of the next one, or null when there will be none
 * @param lastError what was wrong with the last attempt, or null
 */
public record Delivery(
    long id,
    String endpoint,
    String event,
    String channel,
    String type,
    DeliveryState state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAttempt,
    @Nullable String lastError) {}
