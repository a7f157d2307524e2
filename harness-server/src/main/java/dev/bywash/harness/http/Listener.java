package dev.bywash.harness.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that takes connections, and can refuse them for a while: then nobody listens, but the port
 * stays taken. Safe on every thread.
 */
final class Listener {

  private static final Logger logger = LoggerFactory.getLogger(Listener.class);

  private final ServerBootstrap bootstrap;
  private final InetSocketAddress address;

  /** Guarded by this object's monitor, as everything below; null while nobody listens. */
  private @Nullable Channel channel;

  /** What keeps the port while nobody listens. */
  private @Nullable Socket placeholder;

  private boolean closed;

  private Listener(ServerBootstrap bootstrap, Channel channel) {
    this.bootstrap = bootstrap;
    this.channel = channel;
    this.address = (InetSocketAddress) channel.localAddress();
  }

  /**
   * Begins to listen; blocks until it does.
   *
   * @throws UncheckedIOException when the address cannot be had
   */
  static Listener open(ServerBootstrap bootstrap, InetSocketAddress address) {
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new UncheckedIOException(
          new IOException(
              "cannot listen on %s:%d: %s"
                  .formatted(
                      address.getHostString(), address.getPort(), bound.cause().getMessage()),
              bound.cause()));
    }
    return new Listener(bootstrap, bound.channel());
  }

  InetSocketAddress address() {
    return address;
  }

  /** Stops to listen for this long; does nothing when nobody listens already. */
  synchronized void refuseFor(Duration time) {
    Channel listening = channel;
    if (listening == null || closed) {
      return;
    }
    channel = null;
    listening
        .close()
        .addListener(
            done -> {
              keepPort();
              listening
                  .eventLoop()
                  .schedule(this::listenAgain, time.toMillis(), TimeUnit.MILLISECONDS);
            });
  }

  /** A socket that is bound and does not listen: whoever connects is refused by the system. */
  private synchronized void keepPort() {
    if (closed) {
      return;
    }
    try {
      Socket socket = new Socket();
      socket.setReuseAddress(true);
      socket.bind(address);
      placeholder = socket;
    } catch (IOException e) {
      logger.warn("the port may be lost while it is refused: {}", e.getMessage());
    }
  }

  private synchronized void listenAgain() {
    if (closed) {
      return;
    }
    bootstrap
        .bind(address)
        .addListener(
            (ChannelFuture bound) -> {
              if (bound.isSuccess()) {
                listening(bound.channel());
              } else {
                logger.error("cannot listen on {} again", address, bound.cause());
              }
            });
  }

  private synchronized void listening(Channel bound) {
    release();
    if (closed) {
      bound.close();
    } else {
      channel = bound;
    }
  }

  private void release() {
    if (placeholder != null) {
      try {
        placeholder.close();
      } catch (IOException e) {
        logger.debug("the placeholder of {} broke: {}", address, e.getMessage());
      }
      placeholder = null;
    }
  }

  /** Will not listen again; whoever ends the loops closes the channel with them. Idempotent. */
  synchronized void abandon() {
    closed = true;
    release();
  }

  /** Takes no more connections; blocks until the port is free. Idempotent. */
  void close() {
    Channel listening;
    synchronized (this) {
      closed = true;
      release();
      listening = channel;
      channel = null;
    }
    if (listening != null) {
      listening.close().awaitUninterruptibly();
    }
  }
}
