package dev.bywash.harness.webhook.net;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param status the status code
 * @param retryAfter the header Retry-After as it came, or null
 * @param excerpt the first bytes of the body, as UTF-8
 */
public record HttpReply(int status, @Nullable String retryAfter, String excerpt) {}
