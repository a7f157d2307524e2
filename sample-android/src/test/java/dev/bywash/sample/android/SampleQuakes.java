package dev.bywash.sample.android;

import dev.bywash.harness.HarnessServer;

/** Some earthquakes, as they were reported in February 2018. */
final class SampleQuakes {
  private static final String[] QUAKES = {
    "6.4|18km NNE of Hualian, Taiwan|121.65|24.16|17",
    "4.7|29km NE of Hualian, Taiwan|121.79|24.15|10",
    "2.4|81km WNW of Skagway, Alaska|-136.56|59.84|0",
    "5.3|50km NNW of Sangiang, Indonesia|118.79|-7.86|15",
    "1.3|20km NNE of Lima, Montana|-112.52|44.82|2",
    "4.6|232km ENE of Raoul Island, New Zealand|-175.77|-28.32|10",
    "3.1|70km N of Vieques, Puerto Rico|-65.33|18.75|32",
    "5.8|Southern Mid-Atlantic Ridge|-13.31|-15.07|10",
    "2.8|9km NE of Aguanga, California|-116.80|33.50|5",
    "4.9|43km SSW of Farkhar, Afghanistan|69.62|36.23|104",
    "6.1|21km NNE of Hualian, Taiwan|121.71|24.15|6",
    "4.4|66km WSW of Coquimbo, Chile|-72.00|-30.23|25",
  };

  private SampleQuakes() {}

  /** Publishes the quakes of these numbers, the first of which is 1. */
  static void publish(HarnessServer server, int first, int last) {
    for (int i = first; i <= last; i++) {
      String[] quake = QUAKES[(last - i) % QUAKES.length].split("\\|", -1);
      server.publish(
          "quakes",
          "quake.reported",
          ("{\"magnitude\":" + quake[0] + ",\"place\":\"" + quake[1] + "\",\"longitude\":")
              + (quake[2] + ",\"latitude\":" + quake[3] + ",\"depthKm\":" + quake[4] + "}"));
    }
  }
}
