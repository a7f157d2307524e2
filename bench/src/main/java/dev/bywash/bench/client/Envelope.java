package dev.bywash.bench.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as who decodes by hand declares it. Gson fills it; a hello leaves it empty. */
final class Envelope {
  @Nullable String id;
  @Nullable String channel;
  @Nullable String type;
  long time;
  @Nullable Quake data;

  /** A page of them. */
  static final class Page {
    @Nullable List<Envelope> events;
    @Nullable String cursor;
  }
}
