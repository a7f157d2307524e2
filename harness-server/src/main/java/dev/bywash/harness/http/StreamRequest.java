package dev.bywash.harness.http;

import dev.bywash.harness.log.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to receive.
 *
 * @param lastEventId the cursor to resume from, unchecked; null for none
 */
record StreamRequest(Set<String> channels, @Nullable String lastEventId) {

  private static final int MAX_CHANNELS = 100;

  /** Reads an exchange's query and headers, or fails with {@link HttpProblem}. */
  static StreamRequest of(Exchange exchange) {
    List<String> channels = exchange.parameters("channel");
    if (channels.isEmpty()) {
      throw HttpProblem.badRequest(
          "'channel' is missing: say which channels, as in ?channel=quakes");
    }
    return of(channels, lastEventId(exchange));
  }

  /** Checks the names, or fails with {@link HttpProblem}; an empty cursor is none. */
  static StreamRequest of(List<String> names, @Nullable String lastEventId) {
    Set<String> channels = new LinkedHashSet<>(names);
    if (channels.size() > MAX_CHANNELS) {
      throw HttpProblem.badRequest(
          "at most %d channels fit one connection, but these are %d"
              .formatted(MAX_CHANNELS, channels.size()));
    }
    try {
      channels.forEach(Names::requireChannel);
    } catch (IllegalArgumentException badName) {
      throw HttpProblem.badRequest(String.valueOf(badName.getMessage()));
    }
    boolean none = lastEventId == null || lastEventId.isEmpty();
    return new StreamRequest(Set.copyOf(channels), none ? null : lastEventId);
  }

  private static @Nullable String lastEventId(Exchange exchange) {
    String header = exchange.header("Last-Event-ID");
    if (header != null && !header.isEmpty()) {
      return header;
    }
    List<String> parameters = exchange.parameters("lastEventId");
    return parameters.isEmpty() ? null : parameters.get(0);
  }
}
