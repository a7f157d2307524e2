package dev.bywash.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The outlines of the earth's land, and where a place is on a flat picture of it: an
 * equirectangular projection, cut off below 60° south, where hardly a quake is felt.
 */
public final class Land {
  /** How much wider than high the picture is. */
  public static final double ASPECT = 360.0 / 144.0;

  /** From the root, because a shrinker gives this class another package. */
  private static final String FILE = "/dev/bywash/sample/land.txt";

  private static final double NORTH = 84;
  private static final double SOUTH = -60;

  private final List<float[]> outlines;

  private Land(List<float[]> outlines) {
    this.outlines = outlines;
  }

  /** Reads them the first time, which takes some milliseconds. */
  public static Land load() {
    return Holder.LAND;
  }

  private static Land read() {
    List<float[]> outlines = new ArrayList<>();
    try (InputStream stream = Land.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        outlines.add(outline(line));
      }
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read", e);
    }
    return new Land(outlines);
  }

  /** Each a closed line: x, y, x, y, …, from 0 to 1, with y downwards; y may be beyond 1. */
  public List<float[]> outlines() {
    return outlines;
  }

  /** From 0, the date line in the west, to 1. */
  public static double x(double longitude) {
    return (longitude + 180) / 360;
  }

  /** From 0 in the north to 1; beyond that in the far south. */
  public static double y(double latitude) {
    return (NORTH - latitude) / (NORTH - SOUTH);
  }

  private static float[] outline(String line) {
    String[] points = line.split("[ ,]", -1);
    float[] outline = new float[points.length];
    for (int i = 0; i < points.length; i += 2) {
      outline[i] = (float) x(Double.parseDouble(points[i]));
      outline[i + 1] = (float) y(Double.parseDouble(points[i + 1]));
    }
    return outline;
  }

  private static final class Holder {
    static final Land LAND = read();
  }
}
