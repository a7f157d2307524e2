package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Gives what comes over one socket to the newest of its links that has been answered.
 *
 * <p>A link may be given up while its answer is on its way. The server does not know: it sends what
 * that link asked for, which is all that the older link needs and perhaps more of the same, from an
 * earlier place. So the older link goes on with it. Nothing that was put to the newer one in the
 * meantime is lost, because it is put to the older one again, and nothing comes twice, because
 * positions in the log tell.
 *
 * <p>Confined to the thread that reads the socket.
 */
final class SharedSink implements MessageSink {
  private static final Deque<Hello> NOTHING_MISSED = new ArrayDeque<>(0);

  private final WebSocketSession session;

  /** Links that have been answered, the newest first; never empty after {@link #begin}. */
  final Deque<WebSocketLink> answered = new ArrayDeque<>(2);

  SharedSink(WebSocketSession session) {
    this.session = session;
  }

  /** The link that needs no number to be answered. */
  void begin(WebSocketLink first) {
    answered.push(first);
  }

  @Override
  public void hello(Hello hello) {
    session.noteHello(hello);
    WebSocketLink asker = hello.ref() == Hello.NO_REF ? null : session.takeAsker(hello.ref());
    if (asker == null) {
      current().sink.hello(hello);
      return;
    }
    while (answered.size() > 1 && answered.getLast().isOver()) {
      answered.removeLast();
    }
    answered.push(asker);
    asker.hello = hello;
    asker.sink.hello(hello);
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    WebSocketLink to = current();
    to.sink.event(id, channel, type, timeMillis, json);
    for (WebSocketLink next = current(); next != to; next = current()) {
      to = next;
      to.sink.event(id, channel, type, timeMillis, json);
    }
  }

  @Override
  public void heartbeat(String cursor) {
    current().sink.heartbeat(cursor);
  }

  /** Concerns the whole socket, and so every link, the oldest first. */
  @Override
  public void reconnect(long afterMillis) {
    for (Iterator<WebSocketLink> oldest = answered.descendingIterator(); oldest.hasNext(); ) {
      oldest.next().sink.reconnect(afterMillis);
    }
  }

  @Override
  public void refused(long ref, int status, String detail) {
    WebSocketLink asker = session.takeAsker(ref);
    if (asker != null) {
      asker.fail(Failure.status(status, detail, -1));
    }
  }

  /** The newest link that counts. What the answers to newer ones said of gaps is its, too. */
  private WebSocketLink current() {
    Deque<Hello> missed = NOTHING_MISSED;
    while (answered.size() > 1 && answered.getFirst().isOver()) {
      Hello hello = answered.removeFirst().hello;
      if (hello != null) {
        missed = missed.isEmpty() ? new ArrayDeque<>(2) : missed;
        missed.push(hello);
      }
    }
    WebSocketLink newest = answered.getFirst();
    for (Hello hello : missed) {
      newest.sink.hello(hello);
    }
    return newest;
  }
}
