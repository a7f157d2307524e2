package dev.bywash.android;

import android.content.Context;
import android.os.SystemClock;
import dev.bywash.BywashClient;
import java.util.concurrent.TimeUnit;

/**
 * A client that knows that it runs on a phone.
 *
 * <pre>{@code
 * BywashClient client = BywashAndroid.builder(context, "https://example.com/events").build();
 * }</pre>
 *
 * <p>One for the whole app, kept in its {@code Application} or what provides its dependencies: a
 * client that an Activity keeps dies with the first rotation. Events and states do not arrive on
 * the main thread.
 */
public final class BywashAndroid {
  /** How long the app may be out of sight before its link is let go. */
  static final long GRACE_SECONDS = 30;

  private BywashAndroid() {}

  /**
   * The builder of a client that
   *
   * <ul>
   *   <li>knows when the network comes, goes and changes ({@link AndroidNetworkMonitor});
   *   <li>lets its link go when the app has been in the background for 30 s, and is back at once
   *       when it is seen again ({@link AndroidNetworkMonitor#whileInForeground});
   *   <li>keeps the cursors of durable streams ({@link PreferencesCursorStore}), and which
   *       transport works where ({@link PreferencesTransportMemory}), in the app's own preferences;
   *   <li>counts the time that the phone sleeps ({@link SystemClock#elapsedRealtime}).
   * </ul>
   *
   * <p>Each can be set anew on the builder. An app that is to stay connected in the background, and
   * has a foreground service for that, needs to do nothing more: while it has one it counts as
   * seen.
   *
   * @param context any of the app's; only its application context is kept
   * @throws IllegalArgumentException if the URL is none of {@code http} or {@code https}
   * @throws SecurityException if the app has not the permission {@code ACCESS_NETWORK_STATE}
   */
  public static BywashClient.Builder builder(Context context, String url) {
    return BywashClient.builder(url)
        .networkMonitor(
            AndroidNetworkMonitor.create(context)
                .whileInForeground(GRACE_SECONDS, TimeUnit.SECONDS))
        .transportMemory(PreferencesTransportMemory.create(context))
        .cursorStore(PreferencesCursorStore.create(context))
        .clock(SystemClock::elapsedRealtime);
  }
}
