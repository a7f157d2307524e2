package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of our own that is asked and answers in lines, over its standard input and output. It ends
 * when its input does, so none outlives whoever started it.
 */
final class JavaChild implements AutoCloseable {
  private static final String FAILED = "failed: ";
  private static final long END_SECONDS = 10;

  private final Process process;
  private final BufferedReader answers;

  private JavaChild(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
  }

  static JavaChild start(Class<?> main, List<String> flags, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new JavaChild(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks, and blocks until the answer is there. */
  String ask(String command) throws IOException {
    process.outputWriter(UTF_8).write(command + "\n");
    process.outputWriter(UTF_8).flush();
    return answer();
  }

  /** The next line that it says by itself. */
  String answer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("a child process has ended too early");
    }
    if (answer.startsWith(FAILED)) {
      throw new IOException("a child process " + answer);
    }
    return answer;
  }

  /** What a child does with one line of its input: the answer is one line, too. */
  @FunctionalInterface
  interface Commands {
    String answer(String command) throws Exception;
  }

  /** The child's side: answers until there is no more to answer. */
  static void serve(Commands commands) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(answer(commands, line));
    }
  }

  private static String answer(Commands commands, String line) {
    try {
      return commands.answer(line);
    } catch (Exception e) {
      return FAILED + line + ": " + e;
    }
  }

  @Override
  public void close() throws IOException {
    process.outputWriter(UTF_8).close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
