package dev.bywash.cli.publish;

import java.io.IOException;
import java.io.Serial;

/** The server has answered, and does not take it. */
public final class PublishRefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  PublishRefusedException(String message) {
    super(message);
  }
}
