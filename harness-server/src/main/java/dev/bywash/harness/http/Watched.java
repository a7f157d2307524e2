package dev.bywash.harness.http;

import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.hub.Subscription;
import org.jspecify.annotations.Nullable;

/** A connection that is open and may meet new rules. Used on its loop. */
interface Watched {

  /** What is known of it. */
  Watch watch();

  /** Its place in the log; null when it has none, or none any more. */
  @Nullable Subscription subscription();

  /** The rules have changed. */
  void renew();
}
