package dev.bywash.harness.http;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** How messages look on the wire of a streaming transport, ready for the socket. */
enum StreamForm {
  /** Server-sent events, each in one chunk of an HTTP/1.1 body. */
  SSE_CHUNKED {
    @Override
    ByteBuf event(ByteBufAllocator allocator, LogEvent event) {
      return SseFrames.event(allocator, true, event);
    }

    @Override
    ByteBuf control(ByteBufAllocator allocator, Control control) {
      return SseFrames.control(allocator, true, control);
    }
  },

  /** Server-sent events for an HTTP/1.0 client: the end of the connection ends the body. */
  SSE_PLAIN {
    @Override
    ByteBuf event(ByteBufAllocator allocator, LogEvent event) {
      return SseFrames.event(allocator, false, event);
    }

    @Override
    ByteBuf control(ByteBufAllocator allocator, Control control) {
      return SseFrames.control(allocator, false, control);
    }
  },

  /** WebSocket text frames. */
  WEBSOCKET {
    @Override
    ByteBuf event(ByteBufAllocator allocator, LogEvent event) {
      return WebSocketFrames.text(allocator, event.json());
    }

    @Override
    ByteBuf control(ByteBufAllocator allocator, Control control) {
      return WebSocketFrames.text(allocator, "{\"" + control.name() + "\":" + control.json() + "}");
    }
  };

  /** The same form, for streams that faults concern. */
  WireFraming framing() {
    return switch (this) {
      case SSE_CHUNKED -> WireFraming.CHUNKED;
      case SSE_PLAIN -> WireFraming.PLAIN;
      case WEBSOCKET -> WireFraming.WEBSOCKET;
    };
  }

  abstract ByteBuf event(ByteBufAllocator allocator, LogEvent event);

  abstract ByteBuf control(ByteBufAllocator allocator, Control control);

  /**
   * A control message.
   *
   * @param name such as {@code hello}
   * @param cursor the cursor that a client may resume from after this message
   * @param retryMillis what a plain EventSource is told to wait, or 0 for nothing
   */
  record Control(String name, Cursor cursor, String json, long retryMillis) {

    static Control heartbeat(Cursor cursor) {
      return new Control("heartbeat", cursor, ControlMessages.heartbeat(cursor), 0);
    }

    static Control reconnect(Cursor cursor, long afterMillis) {
      return new Control("reconnect", cursor, ControlMessages.reconnect(afterMillis), afterMillis);
    }
  }
}
