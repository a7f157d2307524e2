package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import dev.bywash.cli.demo.Seismogram.Column;
import org.junit.jupiter.api.Test;

final class SeismogramTest {
  private final Seismogram seismogram = new Seismogram(20_000);

  @Test
  void aColumnShowsTheStrongestOfItsQuakes() {
    seismogram.arrived(100, 2.5, TransportType.SSE);
    seismogram.arrived(900, 5.5, TransportType.SSE);
    seismogram.arrived(1_500, 1, TransportType.SSE);

    assertThat(seismogram.column(0, 20))
        .isEqualTo(new Column(5.5f, TransportType.SSE, null, false));
    assertThat(seismogram.column(2, 20).isEmpty()).isTrue();
  }

  @Test
  void aQuakeWithoutAMagnitudeIsNotNothing() {
    seismogram.arrived(100, -0.3, TransportType.SSE);

    assertThat(seismogram.column(0, 20).isEmpty()).isFalse();
  }

  @Test
  void showsWhenWhichTransportWasConnectedAndWhenItWasCut() {
    seismogram.connected(0, 4_900, TransportType.WEBSOCKET);
    seismogram.cut(4_900);

    assertThat(seismogram.column(4, 20).link()).isEqualTo(TransportType.WEBSOCKET);
    assertThat(seismogram.column(4, 20).cut()).isTrue();
    assertThat(seismogram.column(5, 20).link()).isNull();
  }

  @Test
  void whatComesAfterTheEndStandsInTheLastColumn() {
    seismogram.arrived(25_000, 3, TransportType.SSE);

    assertThat(seismogram.column(19, 20).isEmpty()).isFalse();
  }

  @Test
  void hasAsManyColumnsAsThereIsRoomFor() {
    assertThat(seismogram.columnsUntil(0, 78)).isEqualTo(1);
    assertThat(seismogram.columnsUntil(10_000, 78)).isEqualTo(40);
    assertThat(seismogram.columnsUntil(99_000, 78)).isEqualTo(78);
  }
}
