package dev.bywash.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bywash serve} as a process of its own, which can be killed like any other. */
final class ServerProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;

  private final Process process;
  private final String url;
  private final List<String> greeting = new ArrayList<>();

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = lines.readLine();
    if (first == null || !first.startsWith("serving ")) {
      throw new IOException("the server says " + first);
    }
    url = first.substring("serving ".length());
    for (String line = lines.readLine(); line != null && !line.contains("publish"); ) {
      greeting.add(line.strip());
      line = lines.readLine();
    }
  }

  static ServerProcess start(int port) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ServerProcess(
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Bywash.class.getName(),
                "serve",
                "--port",
                Integer.toString(port),
                "--drain",
                "200ms")
            .redirectErrorStream(true)
            .start());
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return url;
  }

  /** What it prints after its URL, up to the last example. */
  List<String> greeting() {
    return greeting;
  }

  /** SIGKILL, where there are signals: no goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM; answers with the exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    await();
    return process.exitValue();
  }

  private void await() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server goes on");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
