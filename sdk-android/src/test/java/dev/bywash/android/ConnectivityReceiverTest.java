package dev.bywash.android;

import static android.os.Looper.getMainLooper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.ConnectivityManager;
import android.net.NetworkInfo;
import dev.bywash.Network;
import dev.bywash.NetworkMonitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowNetworkInfo;

/** The way of API 21 to 23, walked on the one Android that is at hand. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
@SuppressWarnings("deprecation")
public class ConnectivityReceiverTest {
  private final Phone phone = new Phone();
  private final List<Network> told = new ArrayList<>();

  @Test
  public void broadcastsTellWhatComesAndGoes() {
    NetworkMonitor.Registration registration = register();
    be(ConnectivityManager.TYPE_WIFI);
    be(ConnectivityManager.TYPE_WIFI);
    be(ConnectivityManager.TYPE_MOBILE);
    beOffline();

    assertThat(told).hasSize(4);
    assertThat(told.get(0)).isEqualTo(Network.offline());
    assertThat(told.get(1).key()).startsWith("wifi-");
    assertThat(told.get(2).key()).startsWith("cellular-");
    assertThat(told.get(3)).isEqualTo(Network.offline());
    registration.close();
  }

  @Test
  public void aClosedRegistrationHearsNothing() {
    register().close();
    be(ConnectivityManager.TYPE_WIFI);

    assertThat(told).containsExactly(Network.offline());
  }

  private NetworkMonitor.Registration register() {
    return ConnectivityReceiver.register(
        phone.application, phone.manager(), new NetworkNames(phone.application), told::add);
  }

  private void be(int type) {
    change(
        ShadowNetworkInfo.newInstance(
            NetworkInfo.DetailedState.CONNECTED, type, 0, true, NetworkInfo.State.CONNECTED));
  }

  private void beOffline() {
    change(null);
  }

  private void change(NetworkInfo active) {
    shadowOf(phone.manager()).setActiveNetworkInfo(active);
    phone.application.sendBroadcast(new Intent(ConnectivityManager.CONNECTIVITY_ACTION));
    shadowOf(getMainLooper()).idle();
  }
}
