package dev.bywash.harness.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are meant; null means any.
 *
 * @param since not older than this
 * @param until older than this
 * @param before with a smaller id than this, to go on with the next page
 * @param limit at most so many, the newest; 1 to 1,000
 */
public record DeliveryQuery(
    @Nullable String endpoint,
    @Nullable DeliveryState state,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Long before,
    int limit) {

  /** The newest 100 of all. */
  public static final DeliveryQuery NEWEST = new DeliveryQuery(null, null, null, null, null, 100);

  /** Checks the limit. */
  public DeliveryQuery {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit is " + limit + ", but must be 1 to 1000");
    }
  }

  /** The same of one endpoint. */
  public DeliveryQuery of(String endpoint) {
    return new DeliveryQuery(endpoint, state, since, until, before, limit);
  }

  /** The same in one state. */
  public DeliveryQuery in(DeliveryState state) {
    return new DeliveryQuery(endpoint, state, since, until, before, limit);
  }

  /** The same within a range of time. */
  public DeliveryQuery between(@Nullable Instant since, @Nullable Instant until) {
    return new DeliveryQuery(endpoint, state, since, until, before, limit);
  }
}
