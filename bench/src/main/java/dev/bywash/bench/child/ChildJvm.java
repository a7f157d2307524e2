package dev.bywash.bench.child;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own for one task, with this one's class path: nothing that another contender has
 * loaded, compiled or left behind plays a part. It ends with its task, with {@link #close}, and
 * with this process.
 */
public final class ChildJvm implements Closeable {
  static final String ANSWER = "answer ";

  /**
   * A small heap and a collector without threads of its own, so that what a contender leaves to the
   * collector is in its processor time, and one round is like the next.
   */
  public static final List<String> FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Xshare:auto");

  private final Process process;
  private final BufferedReader out;

  private ChildJvm(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a task, which goes on until it answers or is closed. */
  public static ChildJvm start(Class<? extends Task> task, String... arguments) throws IOException {
    return start(Collections.emptyList(), task, arguments);
  }

  /** The same in a JVM with these flags, which come after and so win over the usual ones. */
  public static ChildJvm start(List<String> flags, Class<? extends Task> task, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName()));
    command.add(task.getName());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    return new ChildJvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Runs a task to its end. */
  public static Map<String, Double> run(Class<? extends Task> task, String... arguments)
      throws IOException, InterruptedException {
    try (ChildJvm child = start(task, arguments)) {
      return child.answer();
    }
  }

  /** Waits for the next line that the task prints. */
  public String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("a child has ended before its time: " + process.info());
    }
    return line;
  }

  /** Waits for what the task answers. */
  public Map<String, Double> answer() throws IOException {
    String line = line();
    while (!line.startsWith(ANSWER)) {
      line = line();
    }
    return new Gson()
        .fromJson(line.substring(ANSWER.length()), new TypeToken<Map<String, Double>>() {});
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
