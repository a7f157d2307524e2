package dev.bywash.android;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.NetworkCapabilities;
import android.net.RouteInfo;
import android.telephony.TelephonyManager;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives each network the key under which it is known whenever the phone is on it. */
final class NetworkNames {
  private static final String CELLULAR = "cellular";

  private final Context context;

  NetworkNames(Context context) {
    this.context = context;
  }

  /** The key of a network, as Android describes it from API 21 on. */
  String of(@Nullable NetworkCapabilities capabilities, @Nullable LinkProperties link) {
    if (capabilities == null) {
      return of("network", false, link);
    }
    boolean metered = !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED);
    return of(kind(capabilities), metered, link);
  }

  /** The key of a network, of which only an old type number is known. */
  String of(int type, boolean metered, @Nullable LinkProperties link) {
    return of(kind(type), metered, link);
  }

  private String of(String kind, boolean metered, @Nullable LinkProperties link) {
    String detail = kind.equals(CELLULAR) ? operator() : fingerprint(link);
    return kind + (metered ? "-metered" : "-unmetered") + (detail.isEmpty() ? "" : "-" + detail);
  }

  private static String kind(NetworkCapabilities capabilities) {
    // A VPN has the transports of what it runs over as well, and behaves like neither.
    if (capabilities.hasTransport(NetworkCapabilities.TRANSPORT_VPN)) {
      return "vpn";
    }
    if (capabilities.hasTransport(NetworkCapabilities.TRANSPORT_WIFI)) {
      return "wifi";
    }
    if (capabilities.hasTransport(NetworkCapabilities.TRANSPORT_CELLULAR)) {
      return CELLULAR;
    }
    return capabilities.hasTransport(NetworkCapabilities.TRANSPORT_ETHERNET)
        ? "ethernet"
        : "network";
  }

  @SuppressWarnings("deprecation") // There is nothing else before API 23.
  private static String kind(int type) {
    switch (type) {
      case ConnectivityManager.TYPE_VPN:
        return "vpn";
      case ConnectivityManager.TYPE_WIFI:
        return "wifi";
      case ConnectivityManager.TYPE_MOBILE:
        return CELLULAR;
      case ConnectivityManager.TYPE_ETHERNET:
        return "ethernet";
      default:
        return "network";
    }
  }

  /** The country's and the operator's digits; empty without a SIM. */
  private String operator() {
    Object telephony = context.getSystemService(Context.TELEPHONY_SERVICE);
    if (!(telephony instanceof TelephonyManager)) {
      return "";
    }
    String digits = ((TelephonyManager) telephony).getNetworkOperator();
    return digits == null ? "" : digits;
  }

  /**
   * A hash over what a router gives to all its guests, and gives again tomorrow. IPv6 addresses
   * come from the provider and change, but for the router's own link-local one.
   */
  private static String fingerprint(@Nullable LinkProperties link) {
    if (link == null) {
      return "";
    }
    TreeSet<String> facts = new TreeSet<>();
    for (RouteInfo route : link.getRoutes()) {
      InetAddress gateway = route.isDefaultRoute() ? route.getGateway() : null;
      if (gateway instanceof Inet4Address) {
        facts.add("gateway " + gateway.getHostAddress());
      }
    }
    for (InetAddress server : link.getDnsServers()) {
      if (server instanceof Inet4Address) {
        facts.add("dns " + server.getHostAddress());
      }
    }
    if (link.getDomains() != null) {
      facts.add("domains " + link.getDomains());
    }
    if (facts.isEmpty()) {
      addLinkLocalGateways(link, facts);
    }
    return facts.isEmpty() ? "" : String.format("%08x", facts.toString().hashCode());
  }

  private static void addLinkLocalGateways(LinkProperties link, TreeSet<String> facts) {
    for (RouteInfo route : link.getRoutes()) {
      InetAddress gateway = route.isDefaultRoute() ? route.getGateway() : null;
      if (gateway != null && gateway.isLinkLocalAddress()) {
        String address = gateway.getHostAddress();
        int zone = address.indexOf('%');
        facts.add("gateway " + (zone < 0 ? address : address.substring(0, zone)));
      }
    }
  }
}
