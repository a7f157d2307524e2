package dev.bywash.sample.android;

import static android.os.Looper.getMainLooper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Intent;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.net.ConnectivityManager;
import android.os.Bundle;
import android.util.DisplayMetrics;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ListView;
import android.widget.TextView;
import dev.bywash.harness.HarnessServer;
import dev.bywash.sample.Trouble;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** The app before a server, over real sockets; it leaves pictures in {@code target/pictures}. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, qualifiers = QuakeActivityTest.UPRIGHT)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public class QuakeActivityTest {
  static final String UPRIGHT = "w360dp-h640dp-port-notnight-xhdpi";
  private static final String NIGHT = "w360dp-h640dp-port-night-xhdpi";
  private static final String LYING = "w640dp-h360dp-land-notnight-xhdpi";

  private final HarnessServer server = HarnessServer.start();
  private ActivityController<QuakeActivity> controller;

  @Before
  public void haveNetwork() {
    SampleApplication application = application();
    shadowOf(application)
        .grantPermissions(Manifest.permission.ACCESS_NETWORK_STATE, Manifest.permission.INTERNET);
    SampleQuakes.publish(server, 1, 24);
  }

  @After
  public void end() {
    if (controller != null) {
      controller.close();
    }
    application().onTerminate();
    server.close();
  }

  @Test
  public void quakesAndTheConnectionAreShownByDay() throws IOException {
    start(null);
    awaitConnected(24);

    assertThat(text(R.id.transport)).isEqualTo("WebSocket");
    assertThat(text(R.id.reason)).isEqualTo("hello arrived");
    assertThat(text(R.id.gaps)).isEqualTo("0");
    draw("day-connected");
    assertNothingIsCutOff();
  }

  @Test
  @Config(qualifiers = NIGHT)
  public void byNightItWearsOtherColours() throws IOException {
    start(null);
    awaitConnected(24);

    assertThat(draw("night-connected").getPixel(4, 300)).isEqualTo(0xFF15181C);
  }

  @Test
  public void theServersLeaveIsShownWithACountdown() throws IOException {
    start(null);
    awaitConnected(24);
    server.close();
    await(() -> text(R.id.countdown).matches("next attempt in [1-9].*"));
    assertThat(text(R.id.state)).isEqualTo("Waiting");

    assertThat(text(R.id.reason)).isNotEmpty();
    draw("day-waiting");
  }

  @Test
  @Config(qualifiers = NIGHT)
  public void withoutANetworkItSaysSo() throws IOException {
    start(null);
    awaitConnected(24);
    ConnectivityManager manager = application().getSystemService(ConnectivityManager.class);
    for (ConnectivityManager.NetworkCallback callback :
        new ArrayList<>(shadowOf(manager).getNetworkCallbacks())) {
      callback.onLost(manager.getActiveNetwork());
    }
    await(() -> text(R.id.state).equals("Offline"));

    assertThat(text(R.id.reason)).isEqualTo("there is no network");
    draw("night-offline");
  }

  @Test
  public void rotationKeepsListAndConnection() throws IOException {
    start(null);
    awaitConnected(24);
    RuntimeEnvironment.setQualifiers(LYING);
    controller.configurationChange(
        RuntimeEnvironment.getApplication().getResources().getConfiguration());
    SampleQuakes.publish(server, 25, 25);
    awaitConnected(25);

    assertThat(server.connections()).isEqualTo(1);
    draw("day-lying");
    assertNothingIsCutOff();
  }

  @Test
  public void inTheBackgroundTheLinkIsLetGoAndTheListIsWholeOnTheWayBack() {
    start(null);
    awaitConnected(24);
    controller.pause().stop();
    rankAsCached();
    shadowOf(getMainLooper()).idleFor(Duration.ofSeconds(31));
    await(() -> server.connections() == 0);
    SampleQuakes.publish(server, 25, 30);
    controller.restart().start().resume();

    awaitConnected(30);
    assertThat(text(R.id.gaps)).isEqualTo("0");
  }

  @Test
  public void afterTheProcessHasDiedTheListGoesOnWhereItWasSaved() {
    start(null);
    awaitConnected(24);
    Bundle state = new Bundle();
    controller.pause().stop().saveInstanceState(state).destroy();
    application().onTerminate();
    SampleQuakes.publish(server, 25, 26);

    start(state);
    awaitConnected(26);
    assertThat(text(R.id.gaps)).isEqualTo("0");
    ListView list = find(R.id.quakes);
    assertThat(list.getAdapter().getCount()).isEqualTo(26 + list.getHeaderViewsCount());
  }

  @Test
  public void whatIsSeenIsSaidToo() {
    start(null);
    awaitConnected(24);
    ListView list = find(R.id.quakes);
    View row = list.getAdapter().getView(list.getHeaderViewsCount(), null, list);

    assertThat(String.valueOf(find(R.id.connection).getContentDescription()))
        .isEqualTo("Connection: Connected, WebSocket. hello arrived");
    assertThat(String.valueOf(row.getContentDescription())).startsWith("Magnitude ");
    assertThat(String.valueOf(find(R.id.world).getContentDescription()))
        .isEqualTo("World plot with 24 earthquakes");
    ViewGroup buttons = find(R.id.trouble);
    assertThat(buttons.getChildCount()).isEqualTo(Trouble.values().length);
    assertThat(String.valueOf(buttons.getChildAt(0).getContentDescription()))
        .isEqualTo("Cut: the server cuts every connection in the middle");
  }

  @Test
  public void aButtonAsksAndTheAnswerIsShown() {
    start(null);
    awaitConnected(24);
    ViewGroup buttons = find(R.id.trouble);
    buttons.findViewWithTag(Trouble.CUT).performClick();

    // No control API is at this server's stream port.
    await(() -> text(R.id.news).startsWith("The server would not: HTTP 404"));
  }

  @Test
  public void withLettersTwiceAsLargeNothingIsCutOff() throws IOException {
    RuntimeEnvironment.setFontScale(2f);
    start(null);
    awaitConnected(24);

    draw("day-large-letters");
    assertNothingIsCutOff();
  }

  @Test
  public void thePermissionsAreThoseOfTheSdk() throws PackageManager.NameNotFoundException {
    PackageInfo info =
        application()
            .getPackageManager()
            .getPackageInfo("dev.bywash.sample.android", PackageManager.GET_PERMISSIONS);

    assertThat(info.requestedPermissions)
        .containsExactlyInAnyOrder(
            Manifest.permission.INTERNET, Manifest.permission.ACCESS_NETWORK_STATE);
  }

  private void assertNothingIsCutOff() {
    for (int id : new int[] {R.id.state, R.id.transport, R.id.round_trip, R.id.events, R.id.gaps}) {
      TextView view = find(id);
      assertThat(view.getLayout().getEllipsisCount(0)).as(text(id)).isZero();
    }
  }

  private void start(Bundle state) {
    Intent intent =
        new Intent(application(), QuakeActivity.class)
            .putExtra("url", server.url())
            .putExtra("control", server.baseUrl());
    controller = Robolectric.buildActivity(QuakeActivity.class, intent);
    if (state == null) {
      controller.setup();
    } else {
      controller.setup(state);
    }
  }

  private void awaitConnected(int events) {
    await(
        () ->
            text(R.id.state).equals("Connected")
                && text(R.id.events).equals(String.valueOf(events)));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it comes to pass within a minute").isLessThan(end);
      // The clock that the client goes by stands still here, unless somebody moves it.
      shadowOf(getMainLooper()).idleFor(Duration.ofMillis(10));
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static void rankAsCached() {
    android.app.ActivityManager.RunningAppProcessInfo process =
        new android.app.ActivityManager.RunningAppProcessInfo(
            "test", android.os.Process.myPid(), new String[] {"test"});
    process.importance = android.app.ActivityManager.RunningAppProcessInfo.IMPORTANCE_CACHED;
    shadowOf(application().getSystemService(android.app.ActivityManager.class))
        .setProcesses(java.util.List.of(process));
  }

  private static SampleApplication application() {
    return (SampleApplication) RuntimeEnvironment.getApplication();
  }

  private <T extends View> T find(int id) {
    return controller.get().findViewById(id);
  }

  private String text(int id) {
    TextView view = find(id);
    return view.getText().toString();
  }

  private Bitmap draw(String name) throws IOException {
    shadowOf(getMainLooper()).idle();
    View decor = controller.get().getWindow().getDecorView();
    DisplayMetrics screen = controller.get().getResources().getDisplayMetrics();
    decor.measure(exactly(screen.widthPixels), exactly(screen.heightPixels));
    decor.layout(0, 0, screen.widthPixels, screen.heightPixels);
    Bitmap bitmap =
        Bitmap.createBitmap(decor.getWidth(), decor.getHeight(), Bitmap.Config.ARGB_8888);
    decor.draw(new Canvas(bitmap));
    File file = new File("target/pictures", name + ".png");
    Files.createDirectories(file.getParentFile().toPath());
    try (OutputStream out = Files.newOutputStream(file.toPath())) {
      assertThat(bitmap.compress(Bitmap.CompressFormat.PNG, 100, out)).isTrue();
    }
    return bitmap;
  }

  private static int exactly(int pixels) {
    return View.MeasureSpec.makeMeasureSpec(pixels, View.MeasureSpec.EXACTLY);
  }
}
