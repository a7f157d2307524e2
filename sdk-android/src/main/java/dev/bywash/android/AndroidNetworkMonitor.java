package dev.bywash.android;

import android.Manifest;
import android.content.Context;
import android.content.pm.PackageManager;
import android.net.ConnectivityManager;
import android.os.Build;
import dev.bywash.NetworkMonitor;
import java.util.concurrent.TimeUnit;

/**
 * Tells a client about the phone's default network: that there is none, that there is another one,
 * that the system blocks it for this app, as in Doze or by data saver.
 *
 * <p>A network's key says what kind it is and whether it is metered, and tells it from others of
 * its kind without asking for the permission of location: a Wi-Fi by its gateway, its name servers
 * and its search domains, of which there is only a hash in the key; a mobile network by its
 * operator. It is {@code wifi-unmetered-1f0c88a3} or {@code cellular-metered-26201}, and stays the
 * same for as long as the phone is on that network.
 *
 * <p>Needs the permission {@code ACCESS_NETWORK_STATE}, which the AAR brings along and a user is
 * not asked for.
 */
public final class AndroidNetworkMonitor implements NetworkMonitor {
  private final Context context;

  private AndroidNetworkMonitor(Context context) {
    this.context = context;
  }

  /**
   * The monitor of this phone.
   *
   * @throws SecurityException if the app has not the permission {@code ACCESS_NETWORK_STATE}
   */
  public static AndroidNetworkMonitor create(Context context) {
    String permission = Manifest.permission.ACCESS_NETWORK_STATE;
    if (context.checkPermission(permission, android.os.Process.myPid(), android.os.Process.myUid())
        != PackageManager.PERMISSION_GRANTED) {
      throw new SecurityException(
          "the manifest lacks <uses-permission android:name=\""
              + permission
              + "\"/>, which comes with bywash-sdk-android's AAR but not with its jar");
    }
    return new AndroidNetworkMonitor(Contexts.application(context));
  }

  /**
   * This monitor, for a client that is only to be connected while the app is seen, and for this
   * long after: the network is {@linkplain dev.bywash.Network#withheld withheld} when no Activity
   * has been started for the time and the system ranks the process below one that a user sees or
   * hears, and given back with the next Activity that starts. An app that has a foreground service
   * counts as seen; whether it still has one is looked up again every time the time has passed.
   *
   * @param grace at least 1 s, so that a rotation is not mistaken for it, and at most 1 h
   * @throws IllegalArgumentException for a time outside these
   */
  public NetworkMonitor whileInForeground(long grace, TimeUnit unit) {
    long graceMillis = unit.toMillis(grace);
    if (graceMillis < 1_000 || graceMillis > TimeUnit.HOURS.toMillis(1)) {
      throw new IllegalArgumentException("the grace is 1 s to 1 h, not " + graceMillis + " ms");
    }
    return listener -> ForegroundGate.open(context, this, graceMillis, listener);
  }

  @Override
  public Registration register(Listener listener) {
    ConnectivityManager manager =
        Contexts.service(context, Context.CONNECTIVITY_SERVICE, ConnectivityManager.class);
    NetworkNames names = new NetworkNames(context);
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.N
        ? DefaultNetworkCallback.register(manager, names, listener)
        : ConnectivityReceiver.register(context, manager, names, listener);
  }
}
