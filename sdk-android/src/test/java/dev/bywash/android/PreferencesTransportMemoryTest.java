package dev.bywash.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Application;
import android.content.Context;
import android.content.SharedPreferences;
import android.os.SystemClock;
import dev.bywash.TransportMemory;
import dev.bywash.TransportType;
import java.time.Duration;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34)
public class PreferencesTransportMemoryTest {
  private final Application application = RuntimeEnvironment.getApplication();
  private final SharedPreferences file =
      application.getSharedPreferences("bywash-transports", Context.MODE_PRIVATE);
  private final TransportMemory memory = PreferencesTransportMemory.create(application);

  @Test
  public void whatWorkedOnANetworkIsKnownToTheNextProcess() {
    memory.remember("wifi-1", TransportType.SSE);
    memory.remember("wifi-2", TransportType.LONG_POLL);

    TransportMemory later = PreferencesTransportMemory.create(application);
    assertThat(later.recall("wifi-1")).isEqualTo(TransportType.SSE);
    assertThat(later.recall("wifi-2")).isEqualTo(TransportType.LONG_POLL);
    assertThat(later.recall("wifi-3")).isNull();
  }

  @Test
  public void itIsForgottenAfterAWeek() {
    long week = Duration.ofDays(7).toMillis();
    write("fresh", "sse@" + (System.currentTimeMillis() - week + 60_000));
    write("stale", "sse@" + (System.currentTimeMillis() - week));

    assertThat(memory.recall("fresh")).isEqualTo(TransportType.SSE);
    assertThat(memory.recall("stale")).isNull();
  }

  @Test
  public void whatAnotherVersionHasWrittenIsNoReasonToFail() {
    write("future", "carrier-pigeon@" + SystemClock.elapsedRealtime());
    write("torn", "sse");
    file.edit().putInt("strange", 7).commit();

    assertThat(memory.recall("future")).isNull();
    assertThat(memory.recall("torn")).isNull();
    assertThat(memory.recall("strange")).isNull();
  }

  @Test
  public void theNetworkMetLongestAgoMakesRoomForTheSixtyFifth() {
    for (int i = 0; i < 64; i++) {
      write("wifi-" + i, "sse@" + (System.currentTimeMillis() - 64_000 + i * 1_000));
    }
    memory.remember("wifi-new", TransportType.WEBSOCKET);

    assertThat(file.getAll()).hasSize(64).containsKey("wifi-new").doesNotContainKey("wifi-0");
  }

  @Test
  public void aLinkThatProvesItselfAgainWritesNothing() {
    String before = "sse@" + (System.currentTimeMillis() - 60_000);
    write("wifi", before);
    memory.remember("wifi", TransportType.SSE);
    assertThat(file.getString("wifi", "")).isEqualTo(before);

    memory.remember("wifi", TransportType.WEBSOCKET);
    assertThat(memory.recall("wifi")).isEqualTo(TransportType.WEBSOCKET);
  }

  private void write(String key, String value) {
    file.edit().putString(key, value).commit();
  }
}
