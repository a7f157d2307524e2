package dev.bywash.harness.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.util.concurrent.TimeUnit;

/** The ways in which TCP ends. Used on the channel's loop. */
final class SocketEnd {

  private static final long RESET_DEADLINE_SECONDS = 1;

  private SocketEnd() {}

  /** Sends what was written, then FIN; the socket lingers until the peer closes, or 5 seconds. */
  static void fin(Channel channel) {
    LingeringClose.after(channel.writeAndFlush(Unpooled.EMPTY_BUFFER));
  }

  /** Sends what was written, then RST: whatever has not left within a second is lost. */
  static void reset(Channel channel) {
    ChannelFuture written = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (written.isDone()) {
      resetNow(channel);
      return;
    }
    written.addListener(done -> resetNow(channel));
    channel.eventLoop().schedule(() -> resetNow(channel), RESET_DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static void resetNow(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }
}
