package dev.bywash.bench.jmh;

import com.google.gson.JsonElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as who decodes its data later declares it for Gson, which fills it. */
final class TreeEnvelope {
  @Nullable String id;
  @Nullable String channel;
  @Nullable String type;
  long time;
  @Nullable JsonElement data;

  /** A page of them. */
  static final class Page {
    @Nullable List<TreeEnvelope> events;
    @Nullable String cursor;
  }
}
