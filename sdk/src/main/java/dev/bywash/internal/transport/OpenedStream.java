package dev.bywash.internal.transport;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.logging.LDLogger;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets an {@code EventSource} parse one stream that is open already. Whoever opened the stream has
 * looked at its status and type and will close it, and nobody but the engine reconnects: a second
 * connect finds nothing.
 */
final class OpenedStream extends ConnectStrategy {
  private final InputStream stream;
  private final URI origin;

  OpenedStream(InputStream stream, URI origin) {
    this.stream = stream;
    this.origin = origin;
  }

  @Override
  public Client createClient(LDLogger logger) {
    return new OneConnection();
  }

  private final class OneConnection extends Client {
    /** Confined to the thread that reads. */
    private boolean connected;

    @Override
    public Result connect(@Nullable String lastEventId) throws StreamException {
      if (connected) {
        throw new StreamClosedByServerException();
      }
      connected = true;
      return new Result(stream, origin, null);
    }

    @Override
    public boolean awaitClosed(long timeoutMillis) {
      return true;
    }

    @Override
    public URI getOrigin() {
      return origin;
    }

    @Override
    public void close() {}
  }
}
