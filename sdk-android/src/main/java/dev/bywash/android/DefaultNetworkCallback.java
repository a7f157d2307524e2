package dev.bywash.android;

import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.os.Build;
import dev.bywash.NetworkMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Follows the default network by callbacks, from API 24 on. A network is told once its capabilities
 * and its link are known, and its key stays as it was first seen: a router's addresses arrive one
 * after the other, and none of them makes it another network.
 *
 * <p>Guarded by itself: the callbacks come on a thread of the system's, and the first look is taken
 * on the one that registers.
 */
@SinceApi(24)
final class DefaultNetworkCallback extends ConnectivityManager.NetworkCallback {
  private static final String BLOCKED = "the system blocks this app's network, as when it sleeps";

  private final ConnectivityManager manager;
  private final NetworkNames names;
  private final NetworkMonitor.Listener listener;

  /** The default network; null when there is none. */
  private @Nullable Network current;

  private @Nullable NetworkCapabilities capabilities;
  private @Nullable LinkProperties link;
  private boolean blocked;

  /** The current network's, once it is known. */
  private @Nullable String key;

  private dev.bywash.@Nullable Network told;
  private boolean closed;

  private DefaultNetworkCallback(
      ConnectivityManager manager, NetworkNames names, NetworkMonitor.Listener listener) {
    this.manager = manager;
    this.names = names;
    this.listener = listener;
  }

  static NetworkMonitor.Registration register(
      ConnectivityManager manager, NetworkNames names, NetworkMonitor.Listener listener) {
    DefaultNetworkCallback callback = new DefaultNetworkCallback(manager, names, listener);
    callback.lookForTheFirstTime();
    manager.registerDefaultNetworkCallback(callback);
    return callback::close;
  }

  /** The callbacks come later, and none at all while there is no network. */
  private synchronized void lookForTheFirstTime() {
    current = manager.getActiveNetwork();
    if (current == null) {
      tell(dev.bywash.Network.offline());
    } else {
      look(current);
      settle(true);
    }
  }

  @Override
  public synchronized void onAvailable(Network network) {
    if (!network.equals(current)) {
      current = network;
      key = null;
      capabilities = null;
      link = null;
      blocked = false;
    }
    // From API 26 on, both follow by themselves, and looking them up here might find the old ones.
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) {
      look(network);
      settle(true);
    }
  }

  @Override
  public synchronized void onCapabilitiesChanged(Network network, NetworkCapabilities now) {
    if (network.equals(current)) {
      capabilities = now;
      settle(false);
    }
  }

  @Override
  public synchronized void onLinkPropertiesChanged(Network network, LinkProperties now) {
    if (network.equals(current)) {
      link = now;
      settle(false);
    }
  }

  @Override
  public synchronized void onBlockedStatusChanged(Network network, boolean now) {
    if (network.equals(current)) {
      blocked = now;
      settle(false);
    }
  }

  @Override
  public synchronized void onLost(Network network) {
    // The default may have moved on before the old one is lost.
    if (network.equals(current)) {
      current = null;
      tell(dev.bywash.Network.offline());
    }
  }

  private void look(Network network) {
    capabilities = manager.getNetworkCapabilities(network);
    link = manager.getLinkProperties(network);
  }

  /**
   * Tells the network.
   *
   * @param anyway also when not all of it is known, and nothing more would come
   */
  private void settle(boolean anyway) {
    if (key == null) {
      if (!anyway && (capabilities == null || link == null)) {
        return;
      }
      key = names.of(capabilities, link);
    }
    dev.bywash.Network online = dev.bywash.Network.online(key);
    tell(blocked ? online.withheld(BLOCKED) : online);
  }

  /** Under the lock, so that the listener hears in the order in which it happened. */
  private void tell(dev.bywash.Network network) {
    if (!closed && !network.equals(told)) {
      told = network;
      listener.onNetwork(network);
    }
  }

  private void close() {
    synchronized (this) {
      closed = true;
    }
    manager.unregisterNetworkCallback(this);
  }
}
