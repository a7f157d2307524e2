package dev.bywash.bench.server;

import java.io.IOException;
import java.util.Arrays;

/** The load in a JVM of its own, so that its CPU and its descriptors are not the server's. */
final class LoadProcess {
  private LoadProcess() {}

  /** Takes the dialect and the port, and then commands. */
  public static void main(String[] args) throws IOException {
    try (Load load = new Load(Dialect.valueOf(args[0]), Integer.parseInt(args[1]))) {
      JavaChild.serve(command -> answer(load, command.split(" ")));
    }
  }

  private static String answer(Load load, String[] words) throws IOException {
    switch (words[0]) {
      case "open" -> load.open(Form.valueOf(words[1]), Integer.parseInt(words[2]));
      case "close" -> load.closeSubscribers();
      case "poll" -> load.openPollers(Integer.parseInt(words[1]));
      case "publish" -> load.publish(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "replay" -> {
        return Long.toString(load.replay(Form.valueOf(words[1]), Integer.parseInt(words[2])));
      }
      case "fan-out" -> {
        long[] took = load.fanOut(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        Arrays.sort(took);
        return Long.toString(took[took.length / 2]);
      }
      default -> throw new IOException("unknown");
    }
    return "done";
  }
}
