package dev.bywash.android;

import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Application;
import android.content.Context;
import android.net.ConnectivityManager;
import android.net.LinkAddress;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.RouteInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowNetwork;

/** A phone whose networks a test switches; tells what the system would, in its order. */
final class Phone {
  final Application application = RuntimeEnvironment.getApplication();
  private final ConnectivityManager manager =
      (ConnectivityManager) application.getSystemService(Context.CONNECTIVITY_SERVICE);

  Phone() {
    shadowOf(application).grantPermissions(Manifest.permission.ACCESS_NETWORK_STATE);
    shadowOf(manager).setDefaultNetworkActive(false);
    shadowOf(manager).setActiveNetworkInfo(null);
  }

  static Network network(int id) {
    return ShadowNetwork.newInstance(id);
  }

  static NetworkCapabilities capabilities(int transport, boolean metered) {
    NetworkCapabilities capabilities = new NetworkCapabilities();
    capabilities.addTransportType(transport);
    capabilities.setCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED, !metered);
    return capabilities;
  }

  /** Behind this router, which also is the name server. */
  static LinkProperties behind(String router) {
    LinkProperties link = new LinkProperties();
    InetAddress address = address(router);
    link.addRoute(new RouteInfo(address));
    link.addDnsServer(address);
    return link;
  }

  static LinkAddress linkAddress(String address) {
    return new LinkAddress(address);
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** The phone is on Wi-Fi, behind this router. */
  void wifi(int id, String router) {
    arrive(network(id), capabilities(NetworkCapabilities.TRANSPORT_WIFI, false), behind(router));
  }

  void cellular(int id) {
    arrive(
        network(id),
        capabilities(NetworkCapabilities.TRANSPORT_CELLULAR, true),
        behind("10.0.0.1"));
  }

  /** As API 26 and later tell it: available, capabilities, link, not blocked. */
  void arrive(Network network, NetworkCapabilities capabilities, LinkProperties link) {
    for (ConnectivityManager.NetworkCallback callback : callbacks()) {
      callback.onAvailable(network);
      callback.onCapabilitiesChanged(network, capabilities);
      callback.onLinkPropertiesChanged(network, link);
      callback.onBlockedStatusChanged(network, false);
    }
  }

  void blocked(int id, boolean blocked) {
    for (ConnectivityManager.NetworkCallback callback : callbacks()) {
      callback.onBlockedStatusChanged(network(id), blocked);
    }
  }

  void lost(int id) {
    for (ConnectivityManager.NetworkCallback callback : callbacks()) {
      callback.onLost(network(id));
    }
  }

  List<ConnectivityManager.NetworkCallback> callbacks() {
    return new ArrayList<>(shadowOf(manager).getNetworkCallbacks());
  }

  ConnectivityManager manager() {
    return manager;
  }
}
