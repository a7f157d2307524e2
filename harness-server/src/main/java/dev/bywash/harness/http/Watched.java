package dev.bywash.harness.http;

import dev.bywash.harness.fault.Watch;

/** A connection that is open and may meet new rules. Used on its loop. */
interface Watched {

  /** What is known of it. */
  Watch watch();

  /** The rules have changed. */
  void renew();
}
