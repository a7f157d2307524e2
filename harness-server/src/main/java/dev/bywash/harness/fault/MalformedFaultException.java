package dev.bywash.harness.fault;

/**
 * A rule that makes no sense: the message names the token that is wrong, and what would be right.
 */
public final class MalformedFaultException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MalformedFaultException(String message) {
    super(message);
  }
}
