package dev.bywash.harness.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server process again and again while it is published to: what was acknowledged must
 * reach the receiver. {@code -Dwebhook.crashes=50} kills it more often.
 */
class CrashTest {

  private static final int CRASHES = Integer.getInteger("webhook.crashes", 4);
  private static final long SEED = Long.getLong("webhook.seed", System.nanoTime());
  private static final int PUBLISHERS = 4;

  /** How many events are acknowledged before a kill: some number below this, at random. */
  private static final int MOST_BETWEEN_CRASHES = 600;

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Random random = new Random(SEED);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();

  /** Told whenever something was acknowledged or received. */
  private final Object progress = new Object();

  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer receiver;

  CrashTest() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    receiver.setExecutor(threads);
    receiver.createContext(
        "/",
        exchange -> {
          String id = exchange.getRequestHeaders().getFirst("webhook-id");
          exchange.getRequestBody().readAllBytes();
          boolean fails = requests.incrementAndGet() % 20 == 0;
          if (!fails) {
            received.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
            progressed();
          }
          exchange.sendResponseHeaders(fails ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void close() {
    receiver.stop(0);
    threads.shutdownNow();
  }

  @Test
  void everyAcknowledgedEventReachesTheReceiverHoweverOftenTheServerIsKilled(
      @TempDir Path directory) throws Exception {
    for (int crash = 0; crash < CRASHES; crash++) {
      Process server = start(directory);
      String url = url(server);
      List<Runnable> publishers = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        publishers.add(() -> publishUntilItDies(url, server));
      }
      publishers.forEach(threads::execute);
      int enough = acknowledged.size() + random.nextInt(MOST_BETWEEN_CRASHES);
      assertThat(await(() -> acknowledged.size() >= enough)).as("published to").isTrue();
      server.destroyForcibly().waitFor();
    }
    Process server = start(directory);
    try {
      String unused = url(server);
      awaitAll();
    } finally {
      server.destroyForcibly().waitFor();
    }
    int repeats = received.values().stream().mapToInt(AtomicInteger::get).sum() - received.size();
    System.out.printf(
        "%d crashes (seed %d): %d acknowledged, %d received, %d repeats%n",
        CRASHES, SEED, acknowledged.size(), received.size(), repeats);
    assertThat(acknowledged).isNotEmpty();
    // A repeat is an attempt that was in flight when the server died; nothing else comes twice.
    assertThat(repeats).isLessThanOrEqualTo(CRASHES * 8);
  }

  private void awaitAll() throws InterruptedException {
    if (!await(() -> received.keySet().containsAll(acknowledged))) {
      Set<String> missing = new HashSet<>(acknowledged);
      missing.removeAll(received.keySet());
      throw new AssertionError(
          missing.size() + " of " + acknowledged.size() + " never came, seed " + SEED);
    }
  }

  /** Waits for what acknowledgements and deliveries bring about; false when it takes too long. */
  private boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    synchronized (progress) {
      while (!condition.getAsBoolean()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        progress.wait(left);
      }
      return true;
    }
  }

  private void progressed() {
    synchronized (progress) {
      progress.notifyAll();
    }
  }

  private Process start(Path directory) throws IOException {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("bywash.tests", System.getProperty("java.class.path")),
            CrashingServer.class.getName(),
            directory.toString(),
            url)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String url(Process server) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    assertThat(line).as("the server's URL").startsWith("http://");
    return line;
  }

  private void publishUntilItDies(String url, Process server) {
    for (int i = 0; server.isAlive(); i++) {
      boolean many = i % 5 == 4;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "?channel=crash"))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", many ? "application/x-ndjson" : "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(many ? "1\n2\n3\n4\n5\n" : "{\"n\":1}"))
              .build();
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
          acknowledge(answer.body(), many);
        }
      } catch (IOException killed) {
        return; // Not acknowledged: nothing is promised.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void acknowledge(String body, boolean many) {
    var json = JsonParser.parseString(body).getAsJsonObject();
    if (many) {
      json.getAsJsonArray("ids").forEach(id -> acknowledged.add(id.getAsString()));
    } else {
      acknowledged.add(json.get("id").getAsString());
    }
    progressed();
  }
}
