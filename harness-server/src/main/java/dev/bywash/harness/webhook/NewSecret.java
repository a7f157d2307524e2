package dev.bywash.harness.webhook;

/**
 * An endpoint with the secret that its receiver verifies with: the one moment in which it is told.
 *
 * @param secret the shared secret, or of an Ed25519 key its public half
 */
public record NewSecret(Endpoint endpoint, String secret) {

  /** Without the secret, so that no log gets it. */
  @Override
  public String toString() {
    return "NewSecret[endpoint=" + endpoint.id() + "]";
  }
}
