package dev.bywash.internal.transport;

import dev.bywash.TransportType;
import dev.bywash.protocol.Opening;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Opens the links of one type. */
final class SiteTransport implements Transport {
  private final Site site;
  private final TransportType type;

  SiteTransport(Site site, TransportType type) {
    this.site = site;
    this.type = type;
  }

  @Override
  public TransportType type() {
    return type;
  }

  @Override
  public Link open(List<String> channels, @Nullable String cursor, LinkListener listener) {
    AbstractLink link = link(channels, cursor, listener);
    site.add(link);
    try {
      link.start();
    } catch (RuntimeException e) {
      link.cancel();
      throw e;
    }
    return link;
  }

  private AbstractLink link(List<String> channels, @Nullable String cursor, LinkListener listener) {
    Opening opening = new Opening(channels, cursor, 0, null);
    switch (type) {
      case WEBSOCKET:
        return new WebSocketSession(site, opening, request(opening)).firstLink(listener);
      case SSE:
        return new SseLink(site, opening, request(opening), listener);
      case LONG_POLL:
      case SHORT_POLL:
        return new PollLink(site, type, channels, cursor, listener);
    }
    throw new AssertionError(type);
  }

  private Request request(Opening opening) {
    return site.options.protocol.request(type, site.options.url, opening);
  }
}
