package dev.bywash.sample.android;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.widget.ListView;
import dev.bywash.sample.QuakePresenter;
import dev.bywash.sample.Screen;
import dev.bywash.sample.Trouble;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the process's presenter says, while it is seen. Rotation makes another of these, which
 * shows the same; in the background none does, and after the grace the client lets its link go;
 * after the process has died, the list and the cursor behind it come back from the saved state.
 *
 * <p>Started with the string extras {@code url} and {@code control} it follows another server.
 */
public final class QuakeActivity extends Activity {
  private static final String SAVED = "presenter";

  private final Handler main = new Handler(Looper.getMainLooper());
  private final Scheduler onMain = Schedulers.from(main::post);

  // All on the main thread.
  private @Nullable Panel panel;
  private @Nullable QuakeAdapter adapter;

  /** What an earlier process left; null for nothing. */
  private @Nullable String saved;

  private Disposable following = Disposable.disposed();

  @Override
  protected void onCreate(@Nullable Bundle state) {
    super.onCreate(state);
    saved = state == null ? null : state.getString(SAVED);
    setContentView(R.layout.activity_quakes);
    ListView list = findViewById(R.id.quakes);
    if (findViewById(R.id.panel) == null) {
      list.addHeaderView(getLayoutInflater().inflate(R.layout.panel, list, false), null, false);
    }
    panel = new Panel(findViewById(R.id.panel), this::ask);
    adapter = new QuakeAdapter(getLayoutInflater());
    list.setAdapter(adapter);
  }

  @Override
  protected void onStart() {
    super.onStart();
    following =
        Flowable.defer(() -> presenter().screens())
            .subscribeOn(Schedulers.io())
            .observeOn(onMain, false, 1)
            .subscribe(this::show);
  }

  @Override
  protected void onStop() {
    following.dispose();
    super.onStop();
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    QuakePresenter presenter = application().presenterIfAny();
    if (presenter != null) {
      state.putString(SAVED, presenter.save());
    }
  }

  private QuakePresenter presenter() {
    return application()
        .presenter(
            extra("url", R.string.default_url), extra("control", R.string.default_control), saved);
  }

  private SampleApplication application() {
    return (SampleApplication) getApplication();
  }

  private String extra(String name, int otherwise) {
    String given = getIntent().getStringExtra(name);
    return given == null ? getString(otherwise) : given;
  }

  private void ask(Trouble trouble) {
    QuakePresenter presenter = application().presenterIfAny();
    if (presenter != null) {
      presenter.ask(trouble);
    }
  }

  private void show(Screen screen) {
    if (panel != null && adapter != null) {
      panel.show(screen);
      adapter.show(screen.quakes());
    }
  }
}
