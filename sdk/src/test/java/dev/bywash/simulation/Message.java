package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.internal.transport.LinkListener;
import java.util.function.Consumer;

/**
 * Something on its way from the server to one link.
 *
 * @param waitMillis how long it asks the client to stay away; -1 when it does not
 */
record Message(Kind kind, String text, long waitMillis, Consumer<LinkListener> telling) {
  enum Kind {
    HELLO,
    EVENT,
    HEARTBEAT,
    RECONNECT,
    FAILED,
    /** The end of a page; the link's own business. */
    NEXT_POLL
  }

  Message(Kind kind, String text, Consumer<LinkListener> telling) {
    this(kind, text, -1, telling);
  }

  /**
   * A poll that got no answer, or one that is somebody else's or garbled: that leaves its transport
   * in doubt, whatever it did before.
   */
  boolean leavesDoubt() {
    return kind == Kind.FAILED
        && (text.startsWith("failed, " + Failure.Kind.TIMEOUT)
            || text.startsWith("failed, " + Failure.Kind.CONTENT_TYPE)
            || text.startsWith("failed, " + Failure.Kind.MALFORMED));
  }

  @Override
  public String toString() {
    return text;
  }
}
