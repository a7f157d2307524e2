package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** An event is read in the same way whether its envelope is known from the one before or not. */
class EnvelopeTest {
  private final Protocol protocol = Protocol.bywash();

  private static String event(String id, String channel, String type, String payload) {
    return "{\"id\":\"%s\",\"channel\":\"%s\",\"type\":\"%s\",\"time\":%d,\"data\":%s}"
        .formatted(id, channel, type, 1517966773840L, payload);
  }

  private String outcome(String text) {
    RecordingSink sink = new RecordingSink();
    try {
      protocol.readFrame(text, sink);
      return sink.heard.toString();
    } catch (MalformedMessageException e) {
      return e.getMessage();
    }
  }

  @Test
  void whatIsWrittenInAnotherWayIsReadTheSame() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      // Of one length, so that they stand at the same place; the first of them is new each time.
      String unknown = "c%07d".formatted(i);
      String intact = event("k-1", unknown, "t", JsonTexts.value(random, 2));
      String text = intact;
      for (int times = random.nextInt(3); times > 0; times--) {
        text = JsonTexts.damage(text, random);
      }

      String before = outcome(text);
      outcome(intact);

      assertThat(outcome(text)).as(text).isEqualTo(before);
    }
  }

  @Test
  void moreThanTheFieldsOfAnEventIsPassedOver() {
    String known = event("k-1", "more", "t", "{\"a\":1}");
    outcome(known);

    assertThat(outcome(known.replace("}}", "},\"trace\":{\"b\":2}}")))
        .isEqualTo("[k-1 more t 1517966773840 {\"a\":1}]");
    assertThat(outcome(known.replace(",\"data\"", ",\"trace\":5,\"data\"")))
        .isEqualTo("[k-1 more t 1517966773840 {\"a\":1}]");
  }

  @Test
  void aNameWithEscapesIsNeverTakenForAnother() {
    String escaped = event("k-1", "a\\u0062", "t", "1");
    String plain = event("k-2", "ab", "t", "2");
    for (int round = 0; round < 2; round++) {
      assertThat(outcome(escaped)).isEqualTo("[k-1 ab t 1517966773840 1]");
      assertThat(outcome(plain)).isEqualTo("[k-2 ab t 1517966773840 2]");
    }
  }

  @Test
  void namesThatShareASlotAreNeverMistaken() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(outcome(event("k-1", "channel" + i, "t" + i % 7, "1")))
            .isEqualTo("[k-1 channel" + i + " t" + i % 7 + " 1517966773840 1]");
      }
    }
  }

  @Test
  void aLongEnvelopeIsReadAsWell() {
    String channel = "c".repeat(300);
    for (int round = 0; round < 2; round++) {
      assertThat(outcome(event("k-1", channel, "t", "1")))
          .isEqualTo("[k-1 " + channel + " t 1517966773840 1]");
    }
  }
}
