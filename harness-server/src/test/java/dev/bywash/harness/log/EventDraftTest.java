package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDraftTest {

  @Test
  void becomesTheBytesOfTheProtocol() {
    EventDraft draft = EventDraft.of("quakes", "quake.reported", "{ \"magnitude\": 4.6 }");

    LogEvent event = LogEvent.of(new Cursor("k3v9", 1842), draft, 1517966773840L);

    assertThat(new String(event.json(), UTF_8))
        .isEqualTo(
            "{\"id\":\"k3v9-1842\",\"channel\":\"quakes\",\"type\":\"quake.reported\","
                + "\"time\":1517966773840,\"data\":{\"magnitude\":4.6}}");
  }

  @Test
  void takesEveryCharacterOfTheAlphabets() {
    String letters = "azAZ09._:~-";

    EventDraft draft = EventDraft.of(letters, letters + "/", "1");

    assertThat(draft.channel()).isEqualTo(letters);
    assertThat(EventDraft.of("c".repeat(128), "t".repeat(128), "1").type()).hasSize(128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r", "a\n", "a\u0000", "ä", "a\"", "a,b", "a%20"})
  void refusesNamesOutsideTheirAlphabets(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventDraft.of(name, "t", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> EventDraft.of("c", name, "1"));
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThatIllegalArgumentException().isThrownBy(() -> EventDraft.of("c".repeat(129), "t", "1"));
  }

  @Test
  void refusesASlashInAChannelButNotInAType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventDraft.of("a/b", "t", "1"))
        .withMessageContaining("character 2 of the channel's name is U+002F");
  }
}
