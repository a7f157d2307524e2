package dev.bywash.bench.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an app makes of an event's data. Gson fills it. */
public final class Quake {
  long sent;
  double magnitude;
  double depth;
  @Nullable String place;
  @Nullable List<Station> stations;

  static final class Station {
    @Nullable String code;
    double arrival;
  }
}
