package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChronicleTest {
  private final Chronicle chronicle = new Chronicle(3);

  @Test
  void theNewestQuakeIsOnTopAndTheOldestGivesWay() {
    for (int i = 1; i <= 4; i++) {
      chronicle.take(quake(i));
    }

    assertThat(screen(chronicle).quakes())
        .extracting(QuakeRow::place)
        .containsExactly("place 4", "place 3", "place 2");
    assertThat(screen(chronicle).events()).isEqualTo(4);
  }

  @Test
  void whatIsNoQuakeIsCountedAndMovesTheCursor() {
    chronicle.take(event("e-1", "\"hello\""));

    assertThat(screen(chronicle).quakes()).isEmpty();
    assertThat(screen(chronicle).events()).isEqualTo(1);
    assertThat(chronicle.cursor()).isEqualTo("e-1");
  }

  @Test
  void aQuakeOfWhichLittleIsKnownIsShownAllTheSame() {
    chronicle.take(event("e-1", "{\"magnitude\":null}"));

    assertThat(screen(chronicle).quakes().get(0).spoken())
        .startsWith("Magnitude 0.0, somewhere, 0 km deep");
  }

  @Test
  void savedAndRestoredItIsTheSameWithTheCursorBehindIt() {
    chronicle.take(quake(1));
    chronicle.take(quake(2));
    chronicle.gap();
    Chronicle later = new Chronicle(3);
    later.restore(chronicle.save());

    assertThat(later.cursor()).isEqualTo("e-2");
    assertThat(later.save()).isEqualTo(chronicle.save());
    assertThat(screen(later).quakes())
        .extracting(QuakeRow::place)
        .containsExactly("place 2", "place 1");
    assertThat(screen(later).gaps()).isEqualTo(1);
  }

  @Test
  void aTextOfAnotherKindRestoresNothing() {
    for (String text : List.of("", "null", "{}", "[1,2", "\"x\"")) {
      chronicle.restore(text);
    }

    assertThat(chronicle.cursor()).isNull();
  }

  private static Screen screen(Chronicle chronicle) {
    ConnectionPanel panel = ConnectionPanel.of(ConnectionState.idle("test"), 0, -1);
    return chronicle.screen(panel, "", List.of(), 0);
  }

  private static Event quake(int number) {
    return event("e-" + number, "{\"magnitude\":4,\"place\":\"place " + number + "\"}");
  }

  private static Event event(String id, String json) {
    return new Event(id, "quakes", "quake.reported", 0, json, new Gson());
  }
}
