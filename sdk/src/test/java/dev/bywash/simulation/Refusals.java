package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.TransportType;

/** The ways to say no at once. */
final class Refusals {
  private Refusals() {}

  /** What a proxy says that does not let this transport through. */
  static Failure byProxy(TransportType type, World world) {
    return switch (world.draw(5)) {
      case 0 -> Failure.of(Failure.Kind.BROKEN, "cut before the answer", null);
      case 1 -> Failure.status(502, "bad gateway", -1);
      case 2 -> Failure.status(503, "a cache that knows no streams", 5_000);
      case 3 -> Failure.of(Failure.Kind.MALFORMED, "not our language", null);
      default ->
          type == TransportType.WEBSOCKET
              ? Failure.of(Failure.Kind.UPGRADE, "no upgrade", null)
              : Failure.of(Failure.Kind.CONTENT_TYPE, "a page of the hotel's", null);
    };
  }

  /** What the server says that cannot at the moment. */
  static Failure overloaded(Server server, World world) {
    int status = world.draw(3) == 0 ? 429 : 503;
    return Failure.status(status, "not now", server.retryAfterMillis());
  }
}
