package dev.bywash.harness.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a delivery.
 *
 * @param number counts from 1
 * @param status the answer's status, or null when there was none
 * @param error what was wrong, or null when it was delivered
 * @param excerpt the first bytes of the answer's body, at most 1 KiB
 */
public record Attempt(
    int number,
    Instant time,
    Duration latency,
    @Nullable Integer status,
    @Nullable String error,
    String excerpt) {}
