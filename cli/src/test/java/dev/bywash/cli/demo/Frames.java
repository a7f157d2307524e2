package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import dev.bywash.cli.quake.Quake;
import java.util.EnumSet;
import java.util.List;

/** Moments of a demo to draw. */
final class Frames {
  private Frames() {}

  /** Half of it is over; WebSocket is refused, and SSE is in its place. */
  static DemoFrame halfWay() {
    return at(ConnectionState.connected(TransportType.SSE, "hello arrived", null));
  }

  static DemoFrame at(ConnectionState state) {
    Sighting strong = sighting(6.1, "21km NNE of Hualian, Taiwan", TransportType.SSE);
    Sighting weak = sighting(4.2, "119km WNW of Copiapo, Chile", TransportType.WEBSOCKET);
    return new DemoFrame(
        10_000,
        20_000,
        1_001,
        1_000,
        0,
        3,
        "k3v9-1000",
        state,
        EnumSet.complementOf(EnumSet.of(TransportType.WEBSOCKET)),
        List.of(TransportType.WEBSOCKET, TransportType.SSE),
        "websocket is refused from now on",
        5_000,
        seismogram(),
        List.of(strong, weak));
  }

  private static Sighting sighting(double magnitude, String place, TransportType transport) {
    return new Sighting(9_000, new Quake(0, magnitude, place, "{}"), "k3v9-999", transport);
  }

  private static Seismogram seismogram() {
    Seismogram seismogram = new Seismogram(20_000);
    seismogram.connected(0, 5_000, TransportType.WEBSOCKET);
    seismogram.arrived(1_000, 6.5, TransportType.WEBSOCKET);
    seismogram.cut(5_000);
    seismogram.connected(6_000, 10_000, TransportType.SSE);
    seismogram.arrived(8_000, 1.6, TransportType.SSE);
    return seismogram;
  }
}
