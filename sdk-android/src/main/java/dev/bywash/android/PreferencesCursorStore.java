package dev.bywash.android;

import android.annotation.SuppressLint;
import android.content.Context;
import android.content.SharedPreferences;
import dev.bywash.CursorStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cursors in the app's {@link SharedPreferences}, in a file of their own, {@code
 * bywash-cursors}. A save is on the disk when it returns, so it outlives the process, however that
 * ends. All clients of the app share the file, and each name is used by one of them; a second
 * process of the app takes another store.
 *
 * <p>The file is part of the app's backup. A phone on which it is restored resumes from there, and
 * is told a gap if that is too long ago.
 */
public final class PreferencesCursorStore implements CursorStore {
  private static final String FILE = "bywash-cursors";

  private final SharedPreferences preferences;

  private PreferencesCursorStore(SharedPreferences preferences) {
    this.preferences = preferences;
  }

  /** The store of this app. */
  public static PreferencesCursorStore create(Context context) {
    return new PreferencesCursorStore(
        Contexts.application(context).getSharedPreferences(FILE, Context.MODE_PRIVATE));
  }

  @Override
  public @Nullable String load(String name) throws IOException {
    Object kept = preferences.getAll().get(name);
    if (kept == null || kept instanceof String) {
      return (String) kept;
    }
    throw new IOException(
        "the preferences " + FILE + " have no cursor under " + name + ": " + kept);
  }

  @Override
  public void save(String name, String cursor) throws IOException {
    write(preferences.edit().putString(name, cursor), name);
  }

  @Override
  public void forget(String name) throws IOException {
    write(preferences.edit().remove(name), name);
  }

  /** Waits for the disk, which {@code apply} would not. */
  @SuppressLint("ApplySharedPref")
  private static void write(SharedPreferences.Editor change, String name) throws IOException {
    if (!change.commit()) {
      throw new IOException("the preferences " + FILE + " could not be written for " + name);
    }
  }
}
