package dev.bywash.harness.webhook.net;

/** A call that brought no answer. The message says what happened, for a delivery's log. */
public final class CallFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  CallFailure(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What can go wrong. */
  public enum Kind {
    /** Every address of the host is one that must not be connected to: trying again is no use. */
    REFUSED,
    /** The host's name is not known now. */
    UNRESOLVED,
    /** Nobody accepted the connection. */
    CONNECT,
    /** There was no agreement on TLS, or the certificate is not to be trusted. */
    TLS,
    /** The deadline passed before the answer was complete. */
    TIMEOUT,
    /** The connection ended before the answer was complete. */
    BROKEN,
    /** What came is no HTTP. */
    MALFORMED,
    /** The caller itself was closed: nothing can be said of the receiver. */
    CLOSED
  }
}
