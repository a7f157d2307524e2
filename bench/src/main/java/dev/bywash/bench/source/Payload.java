package dev.bywash.bench.source;

import java.util.Locale;

/**
 * The data of an event, of two sizes that are common: a quake as a list shows it, and the same with
 * the arrivals at some stations. ASCII, so a character is a byte.
 */
public enum Payload {
  SMALL(120, 0),
  LARGE(2048, 35);

  /** Stands where the sender puts the time: 18 digits, as many as every time has. */
  static final String SENT = "100000000000000000";

  private final int bytes;
  private final int stations;

  Payload(int bytes, int stations) {
    this.bytes = bytes;
    this.stations = stations;
  }

  /** How long {@link #json} is. */
  public int bytes() {
    return bytes;
  }

  /** The whole event with this cursor, the same on every wire. */
  public String event(String cursor) {
    return "{\"id\":\""
        + cursor
        + "\",\"channel\":\"quakes\",\"type\":\"quake.reported\",\"time\":1517966773840,\"data\":"
        + json()
        + "}";
  }

  /** The payload, with a place for the time at which it is sent. */
  public String json() {
    StringBuilder json = new StringBuilder();
    json.append("{\"sent\":").append(SENT).append(",\"magnitude\":4.6,\"depth\":10.25");
    if (stations > 0) {
      json.append(",\"stations\":[");
      for (int i = 0; i < stations; i++) {
        json.append(i == 0 ? "" : ",");
        json.append(
            String.format(Locale.ROOT, "{\"code\":\"TWA%02d\",\"arrival\":%d.25}", i, 10 + i));
      }
      json.append(']');
    }
    json.append(",\"place\":\"29km NE of Hualian, Taiwan");
    while (json.length() < bytes - 2) {
      json.append('.');
    }
    return json.append("\"}").toString();
  }

  /** For people: "120 bytes". */
  public String inWords() {
    return bytes < 1024 ? bytes + " bytes" : bytes / 1024 + " KiB";
  }
}
