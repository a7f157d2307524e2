package dev.bywash.harness.webhook;

import dev.bywash.harness.webhook.net.CallFailure;
import dev.bywash.harness.webhook.net.HttpReply;

/** What an attempt means for its delivery. */
enum Verdict {

  /** 2xx. */
  DELIVERED("delivered"),

  /** Try again as the schedule says. */
  RETRY("failed"),

  /** 410: the receiver wants no more, of anything. */
  GONE("gone"),

  /** It would fail for the same reason every time, so the schedule is not used up for it. */
  REFUSED("refused"),

  /** The sender is closing: as if the attempt had not been. */
  UNDONE("undone");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** Its name among the metrics. */
  String label() {
    return label;
  }

  static Verdict of(HttpReply reply) {
    if (reply.status() / 100 == 2) {
      return DELIVERED;
    }
    return reply.status() == 410 ? GONE : RETRY;
  }

  static Verdict of(CallFailure failure) {
    return switch (failure.kind()) {
      case REFUSED -> REFUSED;
      case CLOSED -> UNDONE;
      case UNRESOLVED, CONNECT, TLS, TIMEOUT, BROKEN, MALFORMED -> RETRY;
    };
  }
}
