package dev.bywash.internal.transport;

import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on a WebSocket: the one that opened it, or a later one for other channels. The socket
 * is the session's, and lives as long as one of its links does.
 */
final class WebSocketLink extends AbstractLink {
  private final WebSocketSession session;

  /** Where the session's reader puts what is for this link. */
  final MessageSink sink = sink();

  /** The answer to this link's request; null until it has come. Confined to the reader. */
  @Nullable Hello hello;

  WebSocketLink(Site site, WebSocketSession session, LinkListener listener) {
    super(site, listener);
    this.session = session;
  }

  @Override
  void start() {
    session.start();
  }

  @Override
  void release() {
    session.leave(this);
  }

  @Override
  public @Nullable Link resubscribe(
      List<String> channels, @Nullable String cursor, LinkListener listener) {
    return session.resubscribe(channels, cursor, listener);
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    return 2 * heartbeatMillis;
  }
}
