package dev.bywash.bench.client;

import com.google.gson.Gson;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamException;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Request;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/** Who reads an event stream. */
final class SseContenders {
  private static final int SOCKET_BUFFER = 8192;

  private SseContenders() {}

  static List<Contender> all() {
    return List.of(
        new Contender("okhttp-eventsource", SseContenders::eventSource),
        new Contender("okhttp-sse", SseContenders::okHttpSse),
        new Contender("Bywash, text out", BywashContenders.text(TransportType.SSE)),
        new Contender("by hand: Flowable, Gson", SseContenders::byHand),
        new Contender("Bywash, objects out", BywashContenders.objects(TransportType.SSE)),
        new Contender("a socket, and a look for line ends", SseContenders::lineEnds));
  }

  private static EventSource open(String url) {
    return new EventSource.Builder(ConnectStrategy.http(URI.create(url)).httpClient(Http.CLIENT))
        .build();
  }

  private static boolean isEvent(MessageEvent message) {
    return message.getEventName().equals("message");
  }

  private static Closeable eventSource(String url, Sink sink) {
    EventSource events = open(url);
    return Reading.start(
        events,
        () -> {
          MessageEvent message = events.readMessage();
          if (isEvent(message)) {
            sink.text(message.getData());
          }
        });
  }

  private static Closeable okHttpSse(String url, Sink sink) {
    EventSourceListener listener =
        new EventSourceListener() {
          @Override
          public void onEvent(
              okhttp3.sse.EventSource source,
              @Nullable String id,
              @Nullable String type,
              String data) {
            if (type == null) {
              sink.text(data);
            }
          }
        };
    okhttp3.sse.EventSource source =
        EventSources.createFactory(Http.CLIENT)
            .newEventSource(new Request.Builder().url(url).build(), listener);
    return source::cancel;
  }

  private static Closeable byHand(String url, Sink sink) {
    Disposable subscription = quakes(url).subscribe(sink::quake);
    return subscription::dispose;
  }

  /** What who decodes by hand subscribes to. */
  static Flowable<Quake> quakes(String url) {
    Gson gson = new Gson();
    return Flowable.<MessageEvent>create(
            emitter -> readInto(emitter, open(url)), BackpressureStrategy.BUFFER)
        .subscribeOn(Schedulers.io())
        .filter(SseContenders::isEvent)
        .map(message -> gson.fromJson(message.getData(), Envelope.class))
        .mapOptional(envelope -> java.util.Optional.ofNullable(envelope.data));
  }

  private static void readInto(FlowableEmitter<MessageEvent> emitter, EventSource events)
      throws StreamException {
    emitter.setCancellable(events::close);
    try {
      while (!emitter.isCancelled()) {
        emitter.onNext(events.readMessage());
      }
    } catch (StreamException e) {
      emitter.tryOnError(e);
    }
  }

  /** What no reader of lines can be faster than: it does nothing with them. */
  private static Closeable lineEnds(String url, Sink sink) throws IOException {
    URI uri = URI.create(url);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    String request = "GET " + uri.getPath() + "?" + uri.getQuery() + " HTTP/1.1\r\n";
    String headers = "Host: " + uri.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n";
    socket.getOutputStream().write((request + headers).getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[SOCKET_BUFFER];
    return Reading.start(socket, () -> sink.lines(countLines(in, buffer)));
  }

  private static int countLines(InputStream in, byte[] buffer) throws IOException {
    int count = in.read(buffer);
    int lines = 0;
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
