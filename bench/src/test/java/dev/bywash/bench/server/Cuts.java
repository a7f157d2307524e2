package dev.bywash.bench.server;

import java.io.IOException;

/** Feeds bytes in two parts, cut at each place in turn, and one by one. */
final class Cuts {
  private Cuts() {}

  /** Takes some of the bytes. */
  interface Part {
    void take(byte[] bytes, int from, int to) throws IOException;
  }

  /** One try: whoever takes the parts, and what is looked at when all have come. */
  interface Try {
    Part begin();

    void end(String cut);
  }

  static void everywhere(byte[] bytes, Try trial) throws IOException {
    for (int cut = 0; cut <= bytes.length; cut++) {
      Part part = trial.begin();
      part.take(bytes, 0, cut);
      part.take(bytes, cut, bytes.length);
      trial.end("cut at " + cut);
    }
    Part part = trial.begin();
    for (int i = 0; i < bytes.length; i++) {
      part.take(bytes, i, i + 1);
    }
    trial.end("byte by byte");
  }
}
