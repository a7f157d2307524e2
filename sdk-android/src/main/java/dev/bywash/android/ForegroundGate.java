package dev.bywash.android;

import android.app.Activity;
import android.app.ActivityManager;
import android.app.ActivityManager.RunningAppProcessInfo;
import android.app.Application;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import dev.bywash.Network;
import dev.bywash.NetworkMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a monitor and a client, and withholds the network while the app is out of sight.
 *
 * <p>Out of sight is when no Activity has been started for the grace and the process has no rank
 * that says otherwise; the rank also covers Activities that were started before the gate was there,
 * and foreground services. A process that was frozen, or a phone that slept, runs no timer: so
 * whoever comes back after the grace has the network withheld for a moment all the same, because
 * the link of that time is not to be trusted.
 */
final class ForegroundGate extends QuietLifecycle {
  private static final String REASON = "the app is in the background";

  private final NetworkMonitor.Listener listener;
  private final long graceMillis;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Runnable look = this::look;

  // Touched on the main thread only, after open.
  private int started;
  private long hiddenSinceMillis;

  /** Guards the fields below; the listener is told under it, so that it hears in order. */
  private final Object lock = new Object();

  private @Nullable Network network;
  private boolean withheld;
  private boolean closed;

  private ForegroundGate(NetworkMonitor.Listener listener, long graceMillis) {
    this.listener = listener;
    this.graceMillis = graceMillis;
  }

  static NetworkMonitor.Registration open(
      Context context, NetworkMonitor reach, long graceMillis, NetworkMonitor.Listener listener) {
    ForegroundGate gate = new ForegroundGate(listener, graceMillis);
    if (!(context instanceof Application)) {
      throw new IllegalStateException(
          "a client is built after the app's Application has been attached, in its onCreate at the"
              + " earliest");
    }
    Application application = (Application) context;
    gate.hiddenSinceMillis = SystemClock.elapsedRealtime();
    gate.main.postDelayed(gate.look, graceMillis);
    application.registerActivityLifecycleCallbacks(gate);
    NetworkMonitor.Registration below = reach.register(gate::reached);
    return () -> {
      gate.close();
      application.unregisterActivityLifecycleCallbacks(gate);
      below.close();
    };
  }

  @Override
  public void onActivityStarted(Activity activity) {
    started++;
    if (started > 1) {
      return;
    }
    main.removeCallbacks(look);
    if (SystemClock.elapsedRealtime() - hiddenSinceMillis >= graceMillis) {
      withhold(true);
    }
    withhold(false);
  }

  @Override
  public void onActivityStopped(Activity activity) {
    // One that was started before the gate was there was never counted.
    started = Math.max(0, started - 1);
    if (started == 0) {
      hiddenSinceMillis = SystemClock.elapsedRealtime();
      main.removeCallbacks(look);
      main.postDelayed(look, graceMillis);
    }
  }

  /** The grace is over; if the process is ranked high all the same, looks again after another. */
  private void look() {
    RunningAppProcessInfo process = new RunningAppProcessInfo();
    ActivityManager.getMyMemoryState(process);
    if (process.importance <= RunningAppProcessInfo.IMPORTANCE_VISIBLE) {
      hiddenSinceMillis = SystemClock.elapsedRealtime();
      main.postDelayed(look, graceMillis);
    } else {
      withhold(true);
    }
  }

  private void reached(Network now) {
    synchronized (lock) {
      network = now;
      tell();
    }
  }

  private void withhold(boolean now) {
    synchronized (lock) {
      if (withheld != now) {
        withheld = now;
        tell();
      }
    }
  }

  private void tell() {
    if (!closed && network != null) {
      boolean shut = withheld && !network.key().isEmpty();
      listener.onNetwork(shut ? network.withheld(REASON) : network);
    }
  }

  private void close() {
    main.removeCallbacks(look);
    synchronized (lock) {
      closed = true;
    }
  }
}
