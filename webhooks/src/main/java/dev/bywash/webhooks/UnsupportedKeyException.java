package dev.bywash.webhooks;

/**
 * This platform cannot use the key: it has no Ed25519, or takes the key for none. Java has it since
 * 15, Android since 13 (API 33); elsewhere a security provider such as Bouncy Castle brings it.
 */
public final class UnsupportedKeyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnsupportedKeyException(Throwable cause) {
    super(
        "this platform cannot use the Ed25519 key ("
            + cause.getMessage()
            + "): it needs Java 15, Android 13, or a security provider that has Ed25519",
        cause);
  }
}
