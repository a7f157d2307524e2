package dev.bywash.harness.http;

import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.hub.Goodbye;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A subscription over a WebSocket, whose channels the client may change as it goes. */
final class WebSocketConnection extends StreamConnection {

  private static final int SLOW_CONSUMER = 3000;

  /** How many messages of a client wait while it takes nothing. */
  private static final int MAX_WAITING = 16;

  private final Greeter greeter;

  /** Messages that have not been answered, as the client takes no answers. Guarded by the loop. */
  private final Queue<ClientMessage> waiting = new ArrayDeque<>();

  /** Whether a close frame was sent, after which nothing may be. Guarded by the loop. */
  private boolean closing;

  WebSocketConnection(Channel channel, LoopContext loop, Watch watch, Greeter greeter) {
    super(channel, StreamForm.WEBSOCKET, loop, watch);
    this.greeter = greeter;
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
          case TURNED_AWAY ->
              WebSocketFrames.close(
                  channel.alloc(),
                  WebSocketCloseStatus.TRY_AGAIN_LATER.code(),
                  "too many clients come at once");
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
      } else if (message instanceof TextWebSocketFrame text) {
        receive(text.text());
      } else if (message instanceof BinaryWebSocketFrame) {
        close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), "binary messages have no meaning");
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void receive(String text) {
    try {
      ClientMessage.parse(text).ifPresent(this::receive);
    } catch (IllegalArgumentException malformed) {
      String reason = String.valueOf(malformed.getMessage());
      close(WebSocketCloseStatus.POLICY_VIOLATION.code(), reason);
    }
  }

  private void receive(ClientMessage message) {
    if (waiting.size() == MAX_WAITING) {
      close(SLOW_CONSUMER, "slow consumer");
      return;
    }
    waiting.add(message);
    answerWaiting();
  }

  /** Answers while the client takes its answers. */
  private void answerWaiting() {
    while (!closing && !waiting.isEmpty() && channel.isWritable()) {
      answer(waiting.remove());
    }
  }

  private void answer(ClientMessage message) {
    try {
      StreamRequest request = StreamRequest.of(message.channels(), message.lastEventId());
      Greeter.Hello hello = greeter.greet(request.lastEventId(), new Opening(watch(), List.of()));
      hello.fields().addProperty("ref", message.ref());
      resubscribe(hello.control(), request.channels(), hello.resume().start());
    } catch (HttpProblem problem) {
      String refused = ControlMessages.refused(message.ref(), problem);
      writeRaw(WebSocketFrames.text(channel.alloc(), "{\"refused\":" + refused + "}"));
    }
  }

  /** In a turn of its own, as this may be called in the middle of the hub's. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    super.channelWritabilityChanged(context);
    if (!waiting.isEmpty() && channel.isWritable()) {
      context.executor().execute(this::answerWaiting);
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
    } else if (cause instanceof TooLongFrameException) {
      close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "a message has at most 64 KiB");
    } else {
      super.exceptionCaught(context, cause);
    }
  }
}
