package dev.bywash.sample;

import dev.bywash.Event;
import org.jspecify.annotations.Nullable;

/** One earthquake, as an event told it. Immutable. */
public final class Quake {
  private final String id;
  private final long timeMillis;
  private final double magnitude;
  private final String place;
  private final double longitude;
  private final double latitude;
  private final double depthKm;

  Quake(
      String id,
      long timeMillis,
      double magnitude,
      String place,
      double longitude,
      double latitude,
      double depthKm) {
    this.id = id;
    this.timeMillis = timeMillis;
    this.magnitude = magnitude;
    this.place = place;
    this.longitude = longitude;
    this.latitude = latitude;
    this.depthKm = depthKm;
  }

  /**
   * The quake that the event tells of.
   *
   * @throws dev.bywash.PayloadException if its data is no JSON object with these fields
   */
  static Quake of(Event event) {
    Data data = event.data(Data.class);
    return new Quake(
        event.id(),
        event.timeMillis(),
        data.magnitude == null ? 0 : data.magnitude,
        data.place == null ? "somewhere" : data.place,
        data.longitude,
        data.latitude,
        data.depthKm);
  }

  /** The id of its event, which is the cursor after which the next one stands. */
  public String id() {
    return id;
  }

  /** When it was reported, in milliseconds since 1970-01-01T00:00Z. */
  public long timeMillis() {
    return timeMillis;
  }

  /** 0 where none was measured; may be less than 0. */
  public double magnitude() {
    return magnitude;
  }

  /** For a person to read. */
  public String place() {
    return place;
  }

  /** In degrees, east of Greenwich. */
  public double longitude() {
    return longitude;
  }

  /** In degrees, north of the equator. */
  public double latitude() {
    return latitude;
  }

  public double depthKm() {
    return depthKm;
  }

  /** What Gson fills; the names are those of the data. */
  static final class Data {
    @Nullable Double magnitude;
    @Nullable String place;
    double longitude;
    double latitude;
    double depthKm;
  }
}
