package dev.bywash.internal.engine;

import dev.bywash.TransportType;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import dev.bywash.internal.transport.Transport;
import java.util.ArrayList;
import java.util.List;

/** Transports that a test plays: each attempt is kept, and says what the test makes it say. */
final class FakeTransports implements Links.TransportSource {
  final List<FakeLink> links = new ArrayList<>();
  RuntimeException throwOnOpen;

  @Override
  public Transport get(TransportType type) {
    return new Transport() {
      @Override
      public TransportType type() {
        return type;
      }

      @Override
      public Link open(List<String> channels, String cursor, LinkListener listener) {
        RuntimeException failure = throwOnOpen;
        throwOnOpen = null;
        if (failure != null) {
          throw failure;
        }
        FakeLink link = new FakeLink(type, channels, cursor, listener);
        links.add(link);
        return link;
      }
    };
  }

  FakeLink newest() {
    return links.get(links.size() - 1);
  }

  static final class FakeLink implements Link {
    final TransportType type;
    final List<String> channels;
    final String cursor;
    final LinkListener listener;
    boolean cancelled;
    long lastHeardMillis;

    /** The links that were asked for on the connection of this one; null where none can be. */
    List<FakeLink> resubscribed;

    FakeLink(TransportType type, List<String> channels, String cursor, LinkListener listener) {
      this.type = type;
      this.channels = channels;
      this.cursor = cursor;
      this.listener = listener;
    }

    @Override
    public Link resubscribe(List<String> wanted, String from, LinkListener onward) {
      if (resubscribed == null) {
        return null;
      }
      FakeLink next = new FakeLink(type, wanted, from, onward);
      next.resubscribed = resubscribed;
      resubscribed.add(next);
      return next;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public long lastHeardMillis() {
      return lastHeardMillis;
    }

    @Override
    public long quietLimitMillis(long heartbeatMillis) {
      return 2 * heartbeatMillis;
    }
  }
}
