package dev.bywash.internal.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one attempt asks the server for, so that it serves every subscriber. Immutable. */
public final class LinkRequest {
  private final List<String> channels;
  private final @Nullable String cursor;

  LinkRequest(List<String> channels, @Nullable String cursor) {
    this.channels = channels;
    this.cursor = cursor;
  }

  /** All that is subscribed to, each channel once. */
  public List<String> channels() {
    return channels;
  }

  /** The oldest cursor that a subscriber needs, {@code earliest}, or null when all start now. */
  public @Nullable String cursor() {
    return cursor;
  }
}
