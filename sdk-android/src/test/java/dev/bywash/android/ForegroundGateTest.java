package dev.bywash.android;

import static android.os.Looper.getMainLooper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.app.ActivityManager;
import android.app.ActivityManager.RunningAppProcessInfo;
import android.os.Process;
import dev.bywash.Network;
import dev.bywash.NetworkMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowSystemClock;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class ForegroundGateTest {
  private static final Network HOME = Network.online("home");
  private static final Network MOBILE = Network.online("mobile");
  private static final Network HIDDEN = HOME.withheld("the app is in the background");

  private final Phone phone = new Phone();
  private final List<Network> told = new ArrayList<>();
  private NetworkMonitor.Listener reach;
  private boolean reachClosed;
  private NetworkMonitor.Registration registration;

  @Before
  public void open() {
    rank(RunningAppProcessInfo.IMPORTANCE_CACHED);
    NetworkMonitor below =
        listener -> {
          reach = listener;
          listener.onNetwork(HOME);
          return () -> reachClosed = true;
        };
    registration = ForegroundGate.open(phone.application, below, 30_000, told::add);
  }

  @After
  public void close() {
    registration.close();
  }

  @Test
  public void inTheBackgroundTheNetworkIsWithheldAfterTheGrace() {
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    pass(29);
    assertThat(told).containsExactly(HOME);

    pass(2);
    assertThat(told).containsExactly(HOME, HIDDEN);
  }

  @Test
  public void whoeverComesBackWithinTheGraceHasLostNothing() {
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    pass(20);
    activity.restart().start();
    pass(60);

    assertThat(told).containsExactly(HOME);
  }

  @Test
  public void theNetworkIsGivenBackWithTheFirstActivityThatStarts() {
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    pass(31);
    activity.restart().start();

    assertThat(told).containsExactly(HOME, HIDDEN, HOME);
  }

  @Test
  public void aRotationIsNoWayIntoTheBackground() {
    ActivityController<Activity> activity = show();
    activity.recreate();
    pass(60);

    assertThat(told).containsExactly(HOME);
  }

  @Test
  public void fromOneActivityToTheNextTheAppStaysSeen() {
    ActivityController<Activity> first = show();
    ActivityController<Activity> second = show();
    first.pause().stop();
    pass(60);
    assertThat(told).containsExactly(HOME);

    second.pause().stop();
    pass(31);
    assertThat(told).containsExactly(HOME, HIDDEN);
  }

  @Test
  public void whatTheNetworkBecomesInTheBackgroundIsKnownOnTheWayBack() {
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    pass(31);
    reach.onNetwork(MOBILE);
    reach.onNetwork(Network.offline());
    reach.onNetwork(MOBILE);
    activity.restart().start();

    Network hiddenMobile = MOBILE.withheld("the app is in the background");
    assertThat(told)
        .containsExactly(HOME, HIDDEN, hiddenMobile, Network.offline(), hiddenMobile, MOBILE);
  }

  @Test
  public void aPhoneThatSleptRanNoTimerAndTheLinkIsMadeAnewAllTheSame() {
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    ShadowSystemClock.simulateDeepSleep(Duration.ofMinutes(10));
    assertThat(told).containsExactly(HOME);

    activity.restart().start();
    assertThat(told).containsExactly(HOME, HIDDEN, HOME);
  }

  @Test
  public void aProcessThatNobodySeesFromTheStartIsConnectedForTheGraceAlone() {
    pass(31);

    assertThat(told).containsExactly(HOME, HIDDEN);
  }

  @Test
  public void aForegroundServiceCountsAsSeenForAsLongAsItRuns() {
    rank(RunningAppProcessInfo.IMPORTANCE_FOREGROUND_SERVICE);
    ActivityController<Activity> activity = show();
    activity.pause().stop();
    pass(100);
    assertThat(told).containsExactly(HOME);

    rank(RunningAppProcessInfo.IMPORTANCE_CACHED);
    pass(31);
    assertThat(told).containsExactly(HOME, HIDDEN);
  }

  @Test
  public void closedItHearsNothingMore() {
    registration.close();
    pass(60);
    reach.onNetwork(MOBILE);

    assertThat(told).containsExactly(HOME);
    assertThat(reachClosed).isTrue();
  }

  private static ActivityController<Activity> show() {
    return Robolectric.buildActivity(Activity.class).setup();
  }

  private static void pass(int seconds) {
    shadowOf(getMainLooper()).idleFor(Duration.ofSeconds(seconds));
  }

  private void rank(int importance) {
    RunningAppProcessInfo process =
        new RunningAppProcessInfo("test", Process.myPid(), new String[] {"test"});
    process.importance = importance;
    shadowOf(phone.application.getSystemService(ActivityManager.class))
        .setProcesses(Collections.singletonList(process));
  }
}
