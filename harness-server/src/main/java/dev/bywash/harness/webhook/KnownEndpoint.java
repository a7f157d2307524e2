package dev.bywash.harness.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint with all that is needed to send to it. Never leaves this package.
 *
 * @param secrets the newest first
 */
record KnownEndpoint(
    Endpoint endpoint, List<Secret> secrets, List<Wildcard> channels, List<Wildcard> types) {

  static KnownEndpoint of(Endpoint endpoint, List<Secret> secrets) {
    return new KnownEndpoint(
        endpoint,
        secrets,
        endpoint.spec().channels().stream().map(p -> Wildcard.parse("channel", p)).toList(),
        endpoint.spec().types().stream().map(p -> Wildcard.parse("type", p)).toList());
  }

  boolean wants(String channel, String type) {
    return endpoint.enabled()
        && channels.stream().anyMatch(pattern -> pattern.matches(channel))
        && types.stream().anyMatch(pattern -> pattern.matches(type));
  }

  /** Those that requests are signed with now; while a secret rotates there are two. */
  String[] secretsAt(Instant now) {
    return secrets.stream()
        .filter(secret -> secret.expiresAt == null || secret.expiresAt.isAfter(now))
        .map(secret -> secret.text)
        .toArray(String[]::new);
  }

  /** Without a secret, so that no log gets one. */
  @Override
  public String toString() {
    return endpoint.id();
  }

  /** A secret, and until when it is used. */
  static final class Secret {
    final String text;
    final @Nullable Instant expiresAt;

    Secret(String text, @Nullable Instant expiresAt) {
      this.text = text;
      this.expiresAt = expiresAt;
    }
  }
}
