package dev.bywash.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An nginx with the Nchan module, one worker, and a directory and a port of its own. Nothing of an
 * nginx that the system runs is touched.
 */
final class Nchan implements EventServer {
  /** How many messages a channel keeps, here and in the harness. */
  static final int MESSAGES = 20_000;

  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long END_SECONDS = 10;

  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"), Path.of("/usr/local/sbin/nginx"));
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so"),
          Path.of("/usr/lib64/nginx/modules/ngx_nchan_module.so"),
          Path.of("/usr/local/lib/nginx/modules/ngx_nchan_module.so"));

  private final Path directory;
  private final int port;
  private final Process process;

  /** Starts; blocks until it takes connections. */
  Nchan() throws IOException {
    directory = Files.createTempDirectory("bywash-nchan");
    port = freePort();
    Path conf = Files.writeString(directory.resolve("nginx.conf"), configuration());
    process =
        new ProcessBuilder(
                found(PROGRAMS).orElseThrow().toString(),
                "-p",
                directory.toString(),
                "-e",
                directory.resolve("error.log").toString(),
                "-c",
                conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    // It would outlive a program that is told to end; once it has ended this does nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "bench-nchan-end"));
    awaitStart();
  }

  /** What is missing to start it here; null for nothing. */
  static @Nullable String unavailable() {
    if (found(PROGRAMS).isEmpty()) {
      return "nginx is not installed; on Debian: apt-get install nginx libnginx-mod-nchan";
    }
    if (found(MODULES).isEmpty()) {
      return "nginx has no Nchan module; on Debian: apt-get install libnginx-mod-nchan";
    }
    return null;
  }

  private static Optional<Path> found(List<Path> places) {
    return places.stream().filter(Files::exists).findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String configuration() {
    return """
        load_module %s;
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log error.log;
        worker_rlimit_nofile 20000;
        events { worker_connections 12000; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
          keepalive_timeout 1h;
          nchan_shared_memory_size 256M;
          server {
            listen 127.0.0.1:%d backlog=4096;
            location = /pub {
              nchan_publisher http;
              nchan_channel_id $arg_channel;
              nchan_message_buffer_length %d;
              nchan_message_timeout 1d;
            }
            location = /sub {
              nchan_subscriber;
              nchan_channel_id $arg_channel;
              nchan_subscriber_first_message newest;
            }
            location = /from-oldest {
              nchan_subscriber;
              nchan_channel_id $arg_channel;
              nchan_subscriber_first_message oldest;
            }
          }
        }
        """
        .formatted(found(MODULES).orElseThrow(), port, MESSAGES);
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + START_NANOS;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    while (true) {
      try {
        SocketChannel.open(address).close();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          String output = Files.readString(directory.resolve("output.log"));
          close();
          throw new IOException("nginx does not start: " + output.strip(), notYet);
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.NCHAN;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void giveMemoryBack() {}

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
