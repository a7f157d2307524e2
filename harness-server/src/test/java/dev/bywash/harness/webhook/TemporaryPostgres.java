package dev.bywash.harness.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of this test's own, where one is installed. */
final class TemporaryPostgres implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final Process server;
  private final int port;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread reader;

  private TemporaryPostgres(Process server, int port) {
    this.server = server;
    this.port = port;
    reader = new Thread(this::read, "postgres-log");
    reader.start();
  }

  /** To the end: a server whose words nobody takes would stop. */
  private void read() {
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("ready to accept connections")) {
          ready.countDown();
        }
      }
    } catch (IOException ended) {
      // The process closes its end while its last words are read: that is the end, too.
    } finally {
      ready.countDown();
    }
  }

  /** Where initdb and postgres are, if they are. */
  static Optional<Path> programs() throws IOException {
    List<Path> candidates = new ArrayList<>();
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin")).forEach(candidates::add);
      }
    }
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      candidates.add(Path.of(directory));
    }
    return candidates.stream()
        .filter(path -> Files.isExecutable(path.resolve("initdb")))
        .filter(path -> Files.isExecutable(path.resolve("postgres")))
        .findFirst();
  }

  /** Starts one in a directory; blocks until it says that it is ready. */
  static TemporaryPostgres start(Path programs, Path directory) throws Exception {
    Path data = directory.resolve("data");
    if (isRoot()) { // Root may not run it.
      run("chown", "postgres", directory.toString());
    }
    run(
        asSomebody(
            programs.resolve("initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            "bywash",
            "-A",
            "trust",
            "--no-sync"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process server =
        new ProcessBuilder(
                asSomebody(
                    programs.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-h",
                    "127.0.0.1",
                    "-k",
                    directory.toString(),
                    "-c",
                    "fsync=off",
                    "-c",
                    "lc_messages=C"))
            .redirectErrorStream(true)
            .start();
    TemporaryPostgres started = new TemporaryPostgres(server, port);
    if (!started.ready.await(LIMIT_SECONDS, TimeUnit.SECONDS) || !server.isAlive()) {
      started.close();
      throw new IOException("PostgreSQL does not start");
    }
    return started;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bywash";
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String[] asSomebody(String... command) {
    if (!isRoot()) {
      return command;
    }
    return Stream.concat(
            Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"),
            Arrays.stream(command))
        .toArray(String[]::new);
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  @Override
  public void close() {
    server.destroy();
    Process ended =
        server.onExit().completeOnTimeout(server, LIMIT_SECONDS, TimeUnit.SECONDS).join();
    if (ended.isAlive()) {
      ended.destroyForcibly();
    }
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
