package dev.bywash.sample.android;

import android.app.Application;
import dev.bywash.android.BywashAndroid;
import dev.bywash.sample.ControlApi;
import dev.bywash.sample.Land;
import dev.bywash.sample.QuakePresenter;
import io.reactivex.rxjava3.schedulers.Schedulers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The process: it has the one presenter, with the one client, that all Activities show. */
public final class SampleApplication extends Application {
  /** Guarded by this; null before the first Activity. */
  private @Nullable QuakePresenter presenter;

  /**
   * The presenter, made and started if there is none yet. Sets up TLS, and so is not for the main
   * thread.
   *
   * @param saved what the presenter of an earlier process has saved; null for nothing
   */
  synchronized QuakePresenter presenter(String url, String control, @Nullable String saved) {
    QuakePresenter known = presenter;
    if (known != null) {
      return known;
    }
    Land unused = Land.load(); // Reads it here, and not when the main thread draws it.
    OkHttpClient http = new OkHttpClient();
    QuakePresenter made =
        new QuakePresenter(
            BywashAndroid.builder(this, url).okHttpClient(http),
            new ControlApi(http, control),
            Schedulers.io());
    made.start(saved);
    presenter = made;
    return made;
  }

  /** The presenter, if there is one yet. */
  synchronized @Nullable QuakePresenter presenterIfAny() {
    return presenter;
  }

  /** Ends the presenter and its client; a process on a phone has no such moment, a test has. */
  @Override
  public synchronized void onTerminate() {
    if (presenter != null) {
      presenter.close();
      presenter = null;
    }
    super.onTerminate();
  }
}
