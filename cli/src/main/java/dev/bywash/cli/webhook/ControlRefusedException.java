package dev.bywash.cli.webhook;

import java.io.Serial;

/** The server answered, but not with what was asked for; the message says why. */
public final class ControlRefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ControlRefusedException(String message) {
    super(message);
  }
}
