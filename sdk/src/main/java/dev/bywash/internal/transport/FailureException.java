package dev.bywash.internal.transport;

import dev.bywash.Failure;
import java.io.IOException;

/** Carries a failure that has been understood already up to the link that it ends. */
final class FailureException extends IOException {
  private final transient Failure failure;

  FailureException(Failure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
