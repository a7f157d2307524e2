package dev.bywash.harness.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that the last words arrive: it ends the output first and waits for the
 * peer to close. Closing at once while the peer still sends would reset the connection, and the
 * reset overtakes the words.
 */
final class LingeringClose {

  private static final long DEADLINE_SECONDS = 5;

  private LingeringClose() {}

  /** Ends the connection after {@code lastWrite}, or after five seconds, whatever comes first. */
  static void after(ChannelFuture lastWrite) {
    Channel channel = lastWrite.channel();
    ScheduledFuture<?> deadline =
        channel.eventLoop().schedule(() -> channel.close(), DEADLINE_SECONDS, TimeUnit.SECONDS);
    channel.closeFuture().addListener(closed -> deadline.cancel(false));
    lastWrite.addListener(
        written -> {
          if (written.isSuccess()) {
            ((DuplexChannel) channel).shutdownOutput();
          } else {
            channel.close();
          }
        });
  }
}
