package dev.bywash.bench.child;

import com.google.gson.Gson;
import java.util.Arrays;
import java.util.List;

/** Runs the task whose class is named first, and prints its answer as one line. */
final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    endWithTheParent();
    List<String> arguments = Arrays.asList(args).subList(1, args.length);
    Class<? extends Task> type = Class.forName(args[0]).asSubclass(Task.class);
    Task task = type.getConstructor().newInstance();
    try {
      System.out.println(ChildJvm.ANSWER + new Gson().toJson(task.run(arguments)));
      System.out.flush();
      // What was measured may have left threads behind, which is not the question here.
      Runtime.getRuntime().halt(0);
    } catch (Exception e) {
      System.err.println(args[0] + " " + arguments + ": " + e);
      Runtime.getRuntime().halt(1);
    }
  }

  /** A parent that is gone closes its end of the pipe. */
  private static void endWithTheParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              } finally {
                Runtime.getRuntime().halt(1);
              }
            },
            "child-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
