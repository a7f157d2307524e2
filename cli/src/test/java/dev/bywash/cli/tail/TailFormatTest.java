package dev.bywash.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class TailFormatTest {
  private static final Event EVENT =
      new Event(
          "k3v9-7",
          "quakes",
          "quake.reported",
          1517966773840L,
          "{\"m\":4.60,\"p\":\"<ü>\"}",
          new Gson());
  private static final Gap GAP = new Gap(Gap.Reason.UNKNOWN_EPOCH, "k3v9-7", "x7a1-0");
  private static final ConnectionState WAITING =
      ConnectionState.waiting(TransportType.SSE, "EOFException", 2, 530);

  private final TailFormat json = new JsonFormat();
  private final TailFormat human = new HumanFormat(Style.PLAIN, Style.PLAIN, ZoneOffset.UTC);

  @Test
  void jsonIsTheEventAsItWasOnTheWire() {
    assertThat(json.event(EVENT))
        .isEqualTo(
            "{\"id\":\"k3v9-7\",\"channel\":\"quakes\",\"type\":\"quake.reported\","
                + "\"time\":1517966773840,\"data\":{\"m\":4.60,\"p\":\"<ü>\"}}");
  }

  @Test
  void jsonNamesTheKindOfEverythingElse() {
    assertThat(json.subscribed("k3v9-6")).isEqualTo("{\"subscribed\":{\"cursor\":\"k3v9-6\"}}");
    assertThat(json.gap(GAP))
        .isEqualTo(
            "{\"gap\":{\"reason\":\"unknown-epoch\",\"after\":\"k3v9-7\",\"resumedAt\":\"x7a1-0\"}}");
    assertThat(json.state(WAITING))
        .isEqualTo(
            "{\"state\":{\"phase\":\"waiting\",\"transport\":\"sse\",\"reason\":\"EOFException\","
                + "\"failures\":2,\"waitMillis\":530}}");
    assertThat(json.state(ConnectionState.closed("over")))
        .isEqualTo("{\"state\":{\"phase\":\"closed\",\"reason\":\"over\",\"failures\":0}}");
  }

  @Test
  void aPersonReadsTheTimeTheChannelTheTypeAndTheData() {
    assertThat(human.event(EVENT))
        .isEqualTo("01:26:13.840  quakes  quake.reported  {\"m\":4.60,\"p\":\"<ü>\"}");
  }

  @Test
  void aPersonReadsWhatIsMissingAndWhatTheConnectionDoes() {
    assertThat(human.gap(GAP))
        .isEqualTo(
            "-- gap unknown-epoch: events may be missing since k3v9-7; the stream goes on after"
                + " x7a1-0");
    assertThat(human.state(WAITING))
        .isEqualTo("-- waiting sse: EOFException; next attempt in 530 ms");
    assertThat(human.subscribed("k3v9-6")).isEqualTo("-- subscribed after k3v9-6");
  }
}
