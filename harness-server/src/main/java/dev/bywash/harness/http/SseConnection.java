package dev.bywash.harness.http;

import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.hub.Goodbye;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/** A subscription as server-sent events. */
final class SseConnection extends StreamConnection {

  private final boolean chunked;

  SseConnection(Channel channel, boolean chunked, LoopContext loop, Watch watch) {
    super(channel, chunked ? StreamForm.SSE_CHUNKED : StreamForm.SSE_PLAIN, loop, watch);
    this.chunked = chunked;
  }

  @Override
  public void goodbye(Goodbye goodbye) {
    leave(
        Control.reconnect(goodbye.cursor(), goodbye.afterMillis()),
        chunked ? SseFrames.lastChunk(channel.alloc()) : Unpooled.EMPTY_BUFFER);
  }
}
