package dev.bywash.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import android.app.Application;
import android.content.Context;
import dev.bywash.CursorStore;
import java.io.IOException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class PreferencesCursorStoreTest {
  private final Application application = RuntimeEnvironment.getApplication();
  private final CursorStore store = PreferencesCursorStore.create(application);

  @Test
  public void aSavedCursorIsThereForTheNextProcessAndAForgottenOneIsNot() throws IOException {
    store.save("quakes", "k3v9-1842");
    store.save("alerts", "k3v9-7");
    store.save("alerts", "k3v9-8");

    CursorStore later = PreferencesCursorStore.create(application);
    assertThat(later.load("quakes")).isEqualTo("k3v9-1842");
    assertThat(later.load("alerts")).isEqualTo("k3v9-8");
    later.forget("alerts");
    assertThat(store.load("alerts")).isNull();
    assertThat(store.load("other")).isNull();
  }

  @Test
  public void whatIsNoCursorIsNamed() {
    application
        .getSharedPreferences("bywash-cursors", Context.MODE_PRIVATE)
        .edit()
        .putInt("quakes", 7)
        .commit();

    assertThatThrownBy(() -> store.load("quakes"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bywash-cursors")
        .hasMessageContaining("quakes");
  }
}
