package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A durable stream in a process that is killed again and again, without warning. */
class DurableKillTest {
  private static final int KILLS = 4;
  private static final long TIMEOUT_SECONDS = 120;

  private final HarnessServer server = HarnessServer.start();
  private final Random random = new Random();
  private final List<String> published = new ArrayList<>();
  private final Set<String> processed = new LinkedHashSet<>();

  @TempDir Path directory;
  private Process child;
  private long startedNanos;

  @AfterEach
  void stop() throws InterruptedException {
    if (child != null) {
      child.destroyForcibly().waitFor();
    }
    server.close();
  }

  @ParameterizedTest
  @EnumSource(AckMode.class)
  void aProcessThatIsKilledAtAnyMomentSkipsNothing(AckMode mode) throws Exception {
    CursorStore store = CursorStore.inDirectory(directory.resolve("cursors").toFile());
    for (int run = 0; run < KILLS; run++) {
      Path work = start(mode, run);
      String before = store.load(DurableChild.NAME);
      int enough = 1 + random.nextInt(60);
      while (worked(work).size() < enough || store.load(DurableChild.NAME) == null) {
        publishAndGoOn(work);
      }
      child.destroyForcibly().waitFor();
      checkRun(worked(work), before);
    }

    Path work = start(mode, KILLS);
    String before = store.load(DurableChild.NAME);
    while (!worked(work).contains(published.get(published.size() - 1))) {
      goOn(work);
    }
    checkRun(worked(work), before);

    assertThat(processed).containsAll(published);
    assertThat(before).as("where the last run began").isNotNull();
  }

  /** In order, once, and from where the cursor was when it began, or behind that. */
  private void checkRun(List<String> ids, String cursorBefore) {
    processed.addAll(ids);
    if (!ids.isEmpty()) {
      int first = published.indexOf(ids.get(0));
      assertThat(ids).isEqualTo(published.subList(first, first + ids.size()));
      assertThat(first).isEqualTo(published.indexOf(cursorBefore) + 1);
    }
  }

  private Path start(AckMode mode, int run) throws IOException {
    Path work = directory.resolve("work-" + run);
    child =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                DurableChild.class.getName(),
                server.url(),
                directory.resolve("cursors").toString(),
                work.toString(),
                mode.name())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output-" + run).toFile())
            .start();
    startedNanos = System.nanoTime();
    return work;
  }

  private void publishAndGoOn(Path work) throws Exception {
    for (int i = random.nextInt(20); i > 0 && published.size() < 2_000; i--) {
      published.add(server.publish("orders", "order", "1").toString());
    }
    goOn(work);
  }

  private void goOn(Path work) throws Exception {
    Path output = directory.resolve(work.getFileName().toString().replace("work", "output"));
    boolean isLate = System.nanoTime() - startedNanos > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    assertThat(child.isAlive() && !isLate).as(Files.readString(output)).isTrue();
    TimeUnit.MILLISECONDS.sleep(2);
  }

  /** The ids in the file; without the last line if that is cut short. */
  private static List<String> worked(Path work) throws IOException {
    if (!Files.exists(work)) {
      return List.of();
    }
    String text = Files.readString(work, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return whole.isEmpty() ? List.of() : List.of(whole.split("\n"));
  }
}
