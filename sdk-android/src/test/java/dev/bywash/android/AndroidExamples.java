package dev.bywash.android;

import android.app.Activity;
import android.app.Application;
import android.os.Handler;
import android.os.Looper;
import dev.bywash.BywashClient;
import dev.bywash.Event;
import dev.bywash.StreamRequest;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

/** The code of docs/android.md, compiled. {@link AndroidDocumentTest} holds the two together. */
@SuppressWarnings({"CheckReturnValue", "FutureReturnValueIgnored", "ResultOfMethodCallIgnored"})
final class AndroidExamples {
  static final class Quake {
    String place;
  }

  public class QuakeApp extends Application {
    private BywashClient client;

    @Override
    public void onCreate() {
      super.onCreate();
      client = BywashAndroid.builder(this, "https://example.com/events").build();
    }

    public BywashClient client() {
      return client;
    }
  }

  public class QuakesActivity extends Activity {
    private final Handler main = new Handler(Looper.getMainLooper());
    private Disposable quakes = Disposable.disposed();

    @Override
    protected void onStart() {
      super.onStart();
      quakes =
          ((QuakeApp) getApplication())
              .client()
              .subscribe(StreamRequest.of("quakes").durable("quakes"))
              .map(event -> event.data(Quake.class))
              .observeOn(Schedulers.from(main::post))
              .subscribe(this::show, this::showError);
    }

    @Override
    protected void onStop() {
      quakes.dispose();
      super.onStop();
    }

    private void show(Quake quake) {
      setTitle(quake.place);
    }

    private void showError(Throwable error) {
      setTitle(error.getMessage());
    }
  }

  void fetch(BywashClient client) {
    client
        .subscribe(StreamRequest.of("quakes").durable("quakes"))
        .takeUntil(Flowable.timer(20, TimeUnit.SECONDS))
        .subscribe(this::store, this::giveUp, this::done);
  }

  void longerGrace(Application app) {
    BywashAndroid.builder(app, "https://example.com/events")
        .networkMonitor(AndroidNetworkMonitor.create(app).whileInForeground(5, TimeUnit.MINUTES));
  }

  private void store(Event event) {
    System.out.println(event);
  }

  private void giveUp(Throwable error) {
    System.out.println(error);
  }

  private void done() {}
}
