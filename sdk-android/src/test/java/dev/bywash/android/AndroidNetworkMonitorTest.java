package dev.bywash.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.net.LinkProperties;
import android.net.NetworkCapabilities;
import android.net.RouteInfo;
import android.telephony.TelephonyManager;
import dev.bywash.Network;
import dev.bywash.NetworkMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class AndroidNetworkMonitorTest {
  private final Phone phone = new Phone();
  private final List<Network> told = new ArrayList<>();
  private NetworkMonitor.Registration registration;

  @Before
  public void register() {
    registration = AndroidNetworkMonitor.create(phone.application).register(told::add);
  }

  @After
  public void close() {
    if (registration != null) {
      registration.close();
    }
  }

  @Test
  public void aPhoneWithoutANetworkIsOfflineFromTheStart() {
    assertThat(told).containsExactly(Network.offline());
  }

  @Test
  public void aNetworkIsToldOnceWhenAllOfItIsKnown() {
    phone.wifi(1, "192.168.1.1");

    assertThat(told).hasSize(2);
    assertThat(last().isOnline()).isTrue();
    assertThat(last().key()).matches("wifi-unmetered-[0-9a-f]{8}");
  }

  @Test
  public void theSameRouterTomorrowIsTheSameNetworkAndAnotherRouterIsNot() {
    phone.wifi(1, "192.168.1.1");
    String home = last().key();
    phone.lost(1);
    phone.wifi(2, "192.168.7.1");
    String office = last().key();
    phone.lost(2);
    phone.wifi(3, "192.168.1.1");

    assertThat(last().key()).isEqualTo(home).isNotEqualTo(office);
  }

  @Test
  public void addressesThatArriveLaterMakeNoOtherNetwork() {
    phone.wifi(1, "192.168.1.1");
    LinkProperties more = Phone.behind("192.168.1.1");
    more.addRoute(new RouteInfo(Phone.address("fe80::1")));
    more.addDnsServer(Phone.address("192.168.1.2"));
    phone.callbacks().get(0).onLinkPropertiesChanged(Phone.network(1), more);

    assertThat(told).hasSize(2);
  }

  @Test
  public void aNetworkOfIpv6AloneIsKnownByItsRouterAndNotByItsProvider() {
    phone.arrive(Phone.network(1), wifi(), ipv6("fe80::1%wlan0", "2001:db8:1::53"));
    String today = last().key();
    phone.lost(1);
    phone.arrive(Phone.network(2), wifi(), ipv6("fe80::1%wlan1", "2001:db8:2::53"));

    assertThat(last().key()).isEqualTo(today).matches("wifi-unmetered-[0-9a-f]{8}");
  }

  @Test
  public void fromWifiToMobileIsOneChangeAndTheLateLossOfWifiIsNone() {
    TelephonyManager telephony = phone.application.getSystemService(TelephonyManager.class);
    shadowOf(telephony).setNetworkOperator("26201");
    phone.wifi(1, "192.168.1.1");
    phone.cellular(2);
    phone.lost(1);

    assertThat(told).hasSize(3);
    assertThat(last()).isEqualTo(Network.online("cellular-metered-26201"));
  }

  @Test
  public void aVpnIsANetworkOfItsOwn() {
    NetworkCapabilities vpn = wifi();
    vpn.addTransportType(NetworkCapabilities.TRANSPORT_VPN);
    phone.arrive(Phone.network(1), vpn, Phone.behind("10.8.0.1"));

    assertThat(last().key()).startsWith("vpn-");
  }

  @Test
  public void aLostNetworkIsNoNetwork() {
    phone.wifi(1, "192.168.1.1");
    phone.lost(1);

    assertThat(last()).isEqualTo(Network.offline());
  }

  @Test
  public void aNetworkThatTheSystemBlocksIsWithheldAndGivenBackUnderItsKey() {
    phone.wifi(1, "192.168.1.1");
    Network home = last();
    phone.blocked(1, true);
    assertThat(last().isOnline()).isFalse();
    assertThat(last().key()).isEqualTo(home.key());
    assertThat(last().reason()).contains("the system blocks");

    phone.blocked(1, false);
    assertThat(last()).isEqualTo(home);
  }

  @Test
  public void aClosedRegistrationHearsNothingAndLeavesNoCallback() {
    registration.close();
    registration = null;

    assertThat(phone.callbacks()).isEmpty();
  }

  @Test
  public void aMissingPermissionIsNamedWithWhereItComesFrom() {
    shadowOf(phone.application).denyPermissions(Manifest.permission.ACCESS_NETWORK_STATE);

    assertThatThrownBy(() -> AndroidNetworkMonitor.create(phone.application))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("uses-permission")
        .hasMessageContaining("ACCESS_NETWORK_STATE")
        .hasMessageContaining("AAR");
  }

  @Test
  public void aGraceThatARotationWouldOutlastIsRefused() {
    AndroidNetworkMonitor monitor = AndroidNetworkMonitor.create(phone.application);

    assertThatThrownBy(() -> monitor.whileInForeground(999, TimeUnit.MILLISECONDS))
        .hasMessage("the grace is 1 s to 1 h, not 999 ms");
    assertThatThrownBy(() -> monitor.whileInForeground(61, TimeUnit.MINUTES))
        .hasMessageContaining("1 s to 1 h");
  }

  private Network last() {
    return told.get(told.size() - 1);
  }

  private static NetworkCapabilities wifi() {
    return Phone.capabilities(NetworkCapabilities.TRANSPORT_WIFI, false);
  }

  private static LinkProperties ipv6(String router, String nameServer) {
    LinkProperties link = new LinkProperties();
    link.addRoute(new RouteInfo(Phone.address(router.substring(0, router.indexOf('%')))));
    link.addDnsServer(Phone.address(nameServer));
    return link;
  }
}
