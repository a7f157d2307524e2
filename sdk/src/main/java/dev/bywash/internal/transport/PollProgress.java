package dev.bywash.internal.transport;

import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes one link of many pages: passes their messages on, keeps the cursor for the next poll, and
 * holds back what every page repeats. Confined to the poll under way.
 */
final class PollProgress implements MessageSink {
  private final MessageSink sink;
  private final long maxEventChars;

  /** Null when the link starts now and no page has come yet. */
  private @Nullable String cursor;

  private boolean greeted;
  private boolean pageWasEmpty;
  private boolean leaving;
  private boolean oversized;

  /**
   * @param maxEventChars the largest payload of an event; what follows a larger one is not passed
   *     on
   */
  PollProgress(@Nullable String cursor, MessageSink sink, long maxEventChars) {
    this.maxEventChars = maxEventChars;
    this.cursor = cursor;
    this.sink = sink;
  }

  /** To be called before each page. */
  void beginPage() {
    pageWasEmpty = true;
  }

  /** The server has nothing new since the last page. */
  void unchanged() {
    String complete = cursor();
    if (complete != null) {
      sink.heartbeat(complete);
    }
  }

  /** From where the next poll goes on; null when no page has told. */
  @Nullable String cursor() {
    return cursor == null || cursor.isEmpty() ? null : cursor;
  }

  /** Whether a first page has come. */
  boolean greeted() {
    return greeted;
  }

  /** Whether the last page brought neither an event nor a gap. */
  boolean pageWasEmpty() {
    return pageWasEmpty;
  }

  /** Whether the server has sent this client away. */
  boolean leaving() {
    return leaving;
  }

  /** Whether an event was too large. */
  boolean oversized() {
    return oversized;
  }

  /** Every page has a hello. After the first one, only a gap makes it worth telling. */
  @Override
  public void hello(Hello hello) {
    cursor = hello.cursor();
    if (!greeted || hello.gap() != null) {
      greeted = true;
      pageWasEmpty = false;
      sink.hello(hello);
    }
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    oversized |= json.length() > maxEventChars;
    if (oversized) {
      return;
    }
    cursor = id.isEmpty() ? cursor : id;
    pageWasEmpty = false;
    sink.event(id, channel, type, timeMillis, json);
  }

  @Override
  public void heartbeat(String cursor) {
    if (oversized) {
      return;
    }
    this.cursor = cursor;
    sink.heartbeat(cursor);
  }

  @Override
  public void reconnect(long afterMillis) {
    leaving = true;
    sink.reconnect(afterMillis);
  }
}
