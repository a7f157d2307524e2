package dev.bywash.bench.client;

import com.google.gson.Gson;
import com.neovisionaries.ws.client.WebSocketAdapter;
import com.neovisionaries.ws.client.WebSocketFactory;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.disposables.Disposable;
import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** Who reads a WebSocket. */
final class WebSocketContenders {
  private WebSocketContenders() {}

  static List<Contender> all() {
    return List.of(
        new Contender("OkHttp WebSocket", WebSocketContenders::okHttp),
        new Contender("Java-WebSocket", WebSocketContenders::javaWebSocket),
        new Contender("nv-websocket-client", WebSocketContenders::nvWebSocket),
        new Contender("java.net.http", WebSocketContenders::jdk),
        new Contender("Bywash, text out", BywashContenders.text(TransportType.WEBSOCKET)),
        new Contender("by hand: Flowable, Gson", WebSocketContenders::byHand),
        new Contender("Bywash, objects out", BywashContenders.objects(TransportType.WEBSOCKET)));
  }

  private static boolean isEvent(String message) {
    return message.startsWith("{\"id\"");
  }

  private static WebSocket open(String url, Consumer<String> messages) {
    Request request = new Request.Builder().url(url).build();
    return Http.CLIENT.newWebSocket(
        request,
        new WebSocketListener() {
          @Override
          public void onMessage(WebSocket webSocket, String text) {
            messages.accept(text);
          }
        });
  }

  private static Consumer<String> into(Sink sink) {
    return message -> {
      if (isEvent(message)) {
        sink.text(message);
      }
    };
  }

  private static Closeable okHttp(String url, Sink sink) {
    return open(url, into(sink))::cancel;
  }

  private static Closeable byHand(String url, Sink sink) {
    Disposable subscription = quakes(url).subscribe(sink::quake);
    return subscription::dispose;
  }

  /** What who decodes by hand subscribes to. */
  static Flowable<Quake> quakes(String url) {
    Gson gson = new Gson();
    return Flowable.<String>create(emitter -> readInto(emitter, url), BackpressureStrategy.BUFFER)
        .map(message -> gson.fromJson(message, Envelope.class))
        .mapOptional(envelope -> Optional.ofNullable(envelope.data));
  }

  private static void readInto(FlowableEmitter<String> emitter, String url) {
    emitter.setCancellable(open(url, emitter::onNext)::cancel);
  }

  private static URI webSocketUri(String url) {
    return URI.create("ws" + url.substring("http".length()));
  }

  private static Closeable javaWebSocket(String url, Sink sink) {
    Consumer<String> messages = into(sink);
    WebSocketClient client =
        new WebSocketClient(webSocketUri(url)) {
          @Override
          public void onOpen(ServerHandshake handshake) {}

          @Override
          public void onMessage(String message) {
            messages.accept(message);
          }

          @Override
          public void onClose(int code, String reason, boolean remote) {}

          @Override
          public void onError(Exception e) {
            throw new IllegalStateException(e);
          }
        };
    client.connect();
    return client::close;
  }

  private static Closeable nvWebSocket(String url, Sink sink) throws Exception {
    Consumer<String> messages = into(sink);
    com.neovisionaries.ws.client.WebSocket socket =
        new WebSocketFactory()
            .createSocket(webSocketUri(url))
            .addListener(
                new WebSocketAdapter() {
                  @Override
                  public void onTextMessage(
                      com.neovisionaries.ws.client.WebSocket webSocket, String text) {
                    messages.accept(text);
                  }
                })
            .connectAsynchronously();
    return socket::disconnect;
  }

  private static Closeable jdk(String url, Sink sink) {
    java.net.http.WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(webSocketUri(url), new WholeMessages(into(sink)))
            .join();
    return socket::abort;
  }

  /** Puts the parts of a message together, as its Javadoc asks of who wants whole ones. */
  private static final class WholeMessages implements java.net.http.WebSocket.Listener {
    private final Consumer<String> messages;
    private final StringBuilder parts = new StringBuilder();

    WholeMessages(Consumer<String> messages) {
      this.messages = messages;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        java.net.http.WebSocket webSocket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        messages.accept(parts.toString());
        parts.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
