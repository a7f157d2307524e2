package dev.bywash.cli.quake;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A week of the earth's quakes, oldest first.
 *
 * @param all never empty
 */
public record Quakes(List<Quake> all) {
  /** The channel that they are published to. */
  public static final String CHANNEL = "quakes";

  /** The type of their events. */
  public static final String TYPE = "quake.reported";

  private static final Gson GSON = new Gson();

  /** Reads them; takes some tens of milliseconds. */
  public static Quakes load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Quakes.class.getResourceAsStream("earthquakes.ndjson")),
                StandardCharsets.UTF_8))) {
      return new Quakes(lines.lines().map(Quakes::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one.
   *
   * @throws com.google.gson.JsonParseException when it is none
   */
  public static Quake parse(String json) {
    Fields fields = GSON.fromJson(json, Fields.class);
    String place = fields.place == null ? "somewhere" : fields.place;
    return new Quake(fields.time, fields.magnitude, place, json);
  }

  /** How far into the week this quake is, from 0 to 1. */
  public double position(Quake quake) {
    long first = all.get(0).time();
    long last = all.get(all.size() - 1).time();
    return last == first ? 0 : (double) (quake.time() - first) / (last - first);
  }

  /** What Gson fills; the names are those of the data. */
  private static final class Fields {
    private long time;
    private @Nullable Double magnitude;
    private @Nullable String place;
  }
}
