package dev.bywash.internal.transport;

import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** A WebSocket without a wire: it notes what is done with it, and the test does the talking. */
final class HandWebSocket implements WebSocket {
  final List<String> sent = new ArrayList<>();
  boolean cancelled;

  /** Whether nothing more can be sent. */
  boolean full;

  /** What sending throws; null for nothing. */
  RuntimeException failure;

  /** A client whose every WebSocket is this one. */
  OkHttpClient client() {
    return new OkHttpClient() {
      @Override
      public WebSocket newWebSocket(Request request, WebSocketListener listener) {
        return HandWebSocket.this;
      }
    };
  }

  @Override
  public boolean send(String text) {
    if (failure != null) {
      throw failure;
    }
    return !full && sent.add(text);
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public Request request() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long queueSize() {
    return 0;
  }

  @Override
  public boolean send(ByteString bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean close(int code, String reason) {
    return true;
  }
}
