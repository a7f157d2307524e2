package dev.bywash.harness.http;

import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.hub.Goodbye;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/** A subscription over a WebSocket. */
final class WebSocketConnection extends StreamConnection {

  private static final int SLOW_CONSUMER = 3000;

  /** Whether a close frame was sent, after which nothing may be. Guarded by the loop. */
  private boolean closing;

  WebSocketConnection(Channel channel, LoopContext loop, Watch watch) {
    super(channel, StreamForm.WEBSOCKET, loop, watch);
  }

  @Override
  public void goodbye(Goodbye goodbye) {
    Control reconnect = Control.reconnect(goodbye.cursor(), goodbye.afterMillis());
    ByteBuf close =
        switch (goodbye.reason()) {
          case DRAINING ->
              WebSocketFrames.close(
                  channel.alloc(),
                  WebSocketCloseStatus.SERVICE_RESTART.code(),
                  "the server restarts");
          case SLOW_CONSUMER ->
              WebSocketFrames.close(channel.alloc(), SLOW_CONSUMER, "slow consumer");
        };
    closing = true;
    leave(reconnect, close);
  }

  private void close(int code, String reason) {
    if (!closing) {
      closing = true;
      unsubscribe();
      close(WebSocketFrames.close(channel.alloc(), code, reason));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (closing || hasEnded()) {
        return;
      }
      if (message instanceof PingWebSocketFrame ping) {
        answer(ping);
      } else if (message instanceof CloseWebSocketFrame received) {
        close(received.statusCode(), "");
      } else if (message instanceof BinaryWebSocketFrame) {
        close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), "binary messages have no meaning");
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Answers a ping, unless the client does not read: pongs must not pile up either. */
  private void answer(PingWebSocketFrame ping) {
    if (channel.isWritable() && mayPong()) {
      writeRaw(WebSocketFrames.pong(channel.alloc(), ping.content()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      close(corrupted.closeStatus().code(), "");
    } else {
      super.exceptionCaught(context, cause);
    }
  }
}
