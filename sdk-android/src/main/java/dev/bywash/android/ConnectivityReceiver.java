package dev.bywash.android;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.NetworkInfo;
import dev.bywash.Network;
import dev.bywash.NetworkMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Follows the default network by broadcasts, which is all there is before API 24. Guarded by
 * itself: broadcasts come on the main thread, and the first look is taken on the one that
 * registers.
 */
@SuppressWarnings("deprecation")
final class ConnectivityReceiver extends BroadcastReceiver {
  private final ConnectivityManager manager;
  private final NetworkNames names;
  private final NetworkMonitor.Listener listener;
  private @Nullable Network told;
  private boolean closed;

  private ConnectivityReceiver(
      ConnectivityManager manager, NetworkNames names, NetworkMonitor.Listener listener) {
    this.manager = manager;
    this.names = names;
    this.listener = listener;
  }

  static NetworkMonitor.Registration register(
      Context context,
      ConnectivityManager manager,
      NetworkNames names,
      NetworkMonitor.Listener listener) {
    ConnectivityReceiver receiver = new ConnectivityReceiver(manager, names, listener);
    receiver.look();
    context.registerReceiver(receiver, new IntentFilter(ConnectivityManager.CONNECTIVITY_ACTION));
    return () -> receiver.close(context);
  }

  @Override
  public void onReceive(Context context, Intent intent) {
    look();
  }

  private synchronized void look() {
    Network now = now();
    if (!closed && !now.equals(told)) {
      told = now;
      listener.onNetwork(now);
    }
  }

  private Network now() {
    NetworkInfo active = manager.getActiveNetworkInfo();
    if (active == null || !active.isConnected()) {
      return Network.offline();
    }
    boolean metered = manager.isActiveNetworkMetered();
    return Network.online(names.of(active.getType(), metered, link(active.getType())));
  }

  /** The link of the network of this type; null when it has just gone. */
  private @Nullable LinkProperties link(int type) {
    for (android.net.Network network : manager.getAllNetworks()) {
      NetworkInfo info = manager.getNetworkInfo(network);
      if (info != null && info.getType() == type) {
        return manager.getLinkProperties(network);
      }
    }
    return null;
  }

  private void close(Context context) {
    synchronized (this) {
      closed = true;
    }
    context.unregisterReceiver(this);
  }
}
