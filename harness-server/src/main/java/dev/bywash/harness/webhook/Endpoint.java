package dev.bywash.harness.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is stored; its secrets are not in here.
 *
 * @param id begins with {@code ep_}
 * @param spec what it is to be
 * @param disabledBecause why nothing is sent to it, or null while it is enabled
 * @param failingSince since when every attempt has failed, or null
 */
public record Endpoint(
    String id,
    EndpointSpec spec,
    Instant createdAt,
    @Nullable String disabledBecause,
    @Nullable Instant failingSince) {

  /** Whether events are sent to it. */
  public boolean enabled() {
    return disabledBecause == null;
  }
}
