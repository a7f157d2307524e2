package dev.bywash.android;

import static android.os.Looper.getMainLooper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.app.ActivityManager;
import android.app.ActivityManager.RunningAppProcessInfo;
import android.os.Process;
import dev.bywash.BywashClient;
import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Event;
import dev.bywash.StreamRequest;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowSystemClock;

/** All of it together, over real sockets. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class BywashAndroidTest {
  private static final StreamRequest REQUEST = StreamRequest.of("quakes").durable("quakes");

  private final Phone phone = new Phone();
  private final HarnessServer server = HarnessServer.start();
  private BywashClient client;
  private TestSubscriber<String> events;

  @Before
  public void launch() {
    RunningAppProcessInfo process =
        new RunningAppProcessInfo("test", Process.myPid(), new String[] {"test"});
    process.importance = RunningAppProcessInfo.IMPORTANCE_CACHED;
    shadowOf(phone.application.getSystemService(ActivityManager.class))
        .setProcesses(Collections.singletonList(process));
    begin();
  }

  @After
  public void end() {
    client.close();
    server.close();
  }

  @Test
  public void aProcessThatHasDiedGoesOnFromTheStoredCursor() {
    phone.wifi(1, "192.168.1.1");
    await(() -> state().phase() == Phase.CONNECTED);
    publish("one", "two");
    await(() -> events.values().size() == 2);
    events.cancel();
    client.close();
    publish("three");

    begin();
    phone.wifi(2, "192.168.1.1");
    publish("four");
    await(() -> events.values().size() == 2);
    assertThat(events.values()).containsExactly("\"three\"", "\"four\"");
  }

  @Test
  public void whileThereIsNoNetworkNothingIsTriedAndThenTheRestComes() {
    assertThat(state().phase()).isIn(Phase.IDLE, Phase.OFFLINE);
    phone.wifi(1, "192.168.1.1");
    await(() -> state().phase() == Phase.CONNECTED);
    phone.lost(1);
    await(() -> server.connections() == 0 && state().phase() == Phase.OFFLINE);
    assertThat(state().reason()).isEqualTo("there is no network");

    publish("one");
    phone.cellular(2);
    await(() -> events.values().size() == 1);
  }

  @Test
  public void aChangeOfNetworkLosesNothing() {
    phone.wifi(1, "192.168.1.1");
    await(() -> state().phase() == Phase.CONNECTED);
    publish("one");
    phone.cellular(2);
    publish("two");

    await(() -> events.values().size() == 2);
    await(() -> client.explain().contains("network    network cellular-metered"));
  }

  @Test
  public void inTheBackgroundTheLinkIsLetGoAndOnTheWayBackTheRestComes() {
    phone.wifi(1, "192.168.1.1");
    ActivityController<Activity> activity = Robolectric.buildActivity(Activity.class).setup();
    await(() -> state().phase() == Phase.CONNECTED);
    activity.pause().stop();
    shadowOf(getMainLooper()).idleFor(Duration.ofSeconds(31));
    await(() -> state().reason().equals("the app is in the background"));
    await(() -> server.connections() == 0);

    publish("one");
    activity.restart().start();
    await(() -> events.values().size() == 1);
  }

  @Test
  public void theTimeThatThePhoneSleepsCounts() {
    long before = System.nanoTime();
    client.close();
    BywashClient asleep =
        BywashAndroid.builder(phone.application, server.url())
            .networkMonitor(listener -> () -> {})
            .build();
    TestSubscriber<Event> heard = asleep.subscribe("quakes").test();
    await(() -> server.connections() == 1);
    ShadowSystemClock.advanceBy(Duration.ofHours(3));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofHours(2));
    assertThat(asleep.explain()).containsPattern("10[0-9]{3}\\.[0-9]{3} s ago");
    heard.cancel();
    asleep.close();
  }

  @Test
  public void aBuilderCanBeToldOtherwise() {
    client.close();
    client =
        BywashAndroid.builder(phone.application, server.url())
            .networkMonitor(AndroidNetworkMonitor.create(phone.application))
            .build();
    TestSubscriber<Event> heard = client.subscribe("quakes").test();
    phone.wifi(1, "192.168.1.1");
    await(() -> state().phase() == Phase.CONNECTED);
    shadowOf(getMainLooper()).idleFor(Duration.ofSeconds(100));

    publish("one");
    await(() -> heard.values().size() == 1);
    heard.cancel();
  }

  private void begin() {
    client = BywashAndroid.builder(phone.application, server.url()).build();
    events = client.subscribe(REQUEST).map(Event::json).test();
  }

  private ConnectionState state() {
    return client.connectionStates().blockingFirst();
  }

  private void publish(String... quakes) {
    for (String quake : quakes) {
      server.publish("quakes", "quake.reported", "\"" + quake + "\"");
    }
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("it comes to pass within a minute; " + client.explain())
          .isLessThan(end);
      // The clock that the client goes by stands still here, unless somebody moves it.
      shadowOf(getMainLooper()).idleFor(Duration.ofMillis(10));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
