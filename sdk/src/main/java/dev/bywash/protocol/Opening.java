package dev.bywash.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection, or one poll, asks for. Immutable. */
public final class Opening {
  private final List<String> channels;
  private final @Nullable String cursor;
  private final int waitSeconds;
  private final @Nullable String entityTag;

  public Opening(
      List<String> channels, @Nullable String cursor, int waitSeconds, @Nullable String entityTag) {
    this.channels = channels;
    this.cursor = cursor;
    this.waitSeconds = waitSeconds;
    this.entityTag = entityTag;
  }

  /**
   * The channels to receive; at least one. Names of the app's own where {@link
   * Protocol#hasChannels} is false.
   */
  public List<String> channels() {
    return channels;
  }

  /** The cursor to resume after, {@code earliest}, or null to start now. */
  public @Nullable String cursor() {
    return cursor;
  }

  /** For a long poll: how long the server may hold it, in seconds; 0 asks for an answer at once. */
  public int waitSeconds() {
    return waitSeconds;
  }

  /** For a short poll: the {@code ETag} of the last page; null when there is none. */
  public @Nullable String entityTag() {
    return entityTag;
  }
}
