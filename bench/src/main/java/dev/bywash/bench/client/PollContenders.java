package dev.bywash.bench.client;

import com.google.gson.Gson;
import dev.bywash.TransportType;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Who polls. */
final class PollContenders {
  private PollContenders() {}

  static List<Contender> all() {
    return List.of(
        new Contender("by hand: Flowable, Gson", PollContenders::byHand),
        new Contender("Bywash, text out", BywashContenders.text(TransportType.LONG_POLL)),
        new Contender("Bywash, objects out", BywashContenders.objects(TransportType.LONG_POLL)));
  }

  private static Closeable byHand(String url, Sink sink) {
    Disposable subscription = quakes(url).subscribe(sink::quake);
    return subscription::dispose;
  }

  /** What who decodes by hand subscribes to. */
  static Flowable<Quake> quakes(String url) {
    return Flowable.<Envelope>create(emitter -> pollInto(emitter, url), BackpressureStrategy.BUFFER)
        .subscribeOn(Schedulers.io())
        .mapOptional(envelope -> Optional.ofNullable(envelope.data));
  }

  private static void pollInto(FlowableEmitter<Envelope> emitter, String url) {
    Gson gson = new Gson();
    String cursor = null;
    try {
      while (!emitter.isCancelled()) {
        Envelope.Page page = poll(emitter, gson, url, cursor);
        cursor = page.cursor;
        Objects.requireNonNull(page.events).forEach(emitter::onNext);
      }
    } catch (IOException | RuntimeException e) {
      emitter.tryOnError(e);
    }
  }

  private static Envelope.Page poll(
      FlowableEmitter<?> emitter, Gson gson, String url, @Nullable String cursor)
      throws IOException {
    Request.Builder request = new Request.Builder().url(url).header("Accept", "application/json");
    if (cursor != null) {
      request.header("Last-Event-ID", cursor).header("Prefer", "wait=25");
    }
    Call call = Http.CLIENT.newCall(request.build());
    emitter.setCancellable(call::cancel);
    try (Response response = call.execute()) {
      return gson.fromJson(
          Objects.requireNonNull(response.body()).charStream(), Envelope.Page.class);
    }
  }
}
