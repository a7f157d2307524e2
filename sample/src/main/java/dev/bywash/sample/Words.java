package dev.bywash.sample;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and names as a person says them. */
final class Words {
  private Words() {}

  /** Such as "now", "12 s ago", "3 min ago", "2 h ago", "5 d ago". */
  static String ago(long millis) {
    long seconds = Math.max(0, millis) / 1_000;
    if (seconds < 2) {
      return "now";
    }
    if (seconds < 60) {
      return seconds + " s ago";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min ago";
    }
    return seconds < 86_400 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
  }

  /** Such as "Connected". */
  static String name(ConnectionState.Phase phase) {
    String lower = phase.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  static String name(@Nullable TransportType transport) {
    if (transport == null) {
      return "—";
    }
    switch (transport) {
      case WEBSOCKET:
        return "WebSocket";
      case SSE:
        return "SSE";
      case LONG_POLL:
        return "Long poll";
      case SHORT_POLL:
        return "Short poll";
    }
    throw new AssertionError(transport);
  }
}
