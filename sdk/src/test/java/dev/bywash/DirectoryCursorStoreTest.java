package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryCursorStoreTest {
  @TempDir Path parent;
  private File directory;
  private CursorStore store;

  @BeforeEach
  void open() {
    directory = parent.resolve("not/yet/there").toFile();
    store = CursorStore.inDirectory(directory);
  }

  @Test
  void keepsTheNewestCursorOfEachNameAcrossStores() throws IOException {
    assertThat(store.load("orders")).isNull();

    store.save("orders", "k3v9-1");
    store.save("orders", "k3v9-2");
    store.save("alerts", "k3v9-9");

    CursorStore later = CursorStore.inDirectory(directory);
    assertThat(later.load("orders")).isEqualTo("k3v9-2");
    assertThat(later.load("alerts")).isEqualTo("k3v9-9");
  }

  @Test
  void leavesNothingBesideTheFilesThatItNeeds() throws IOException {
    store.save("orders", "k3v9-1");
    store.save("orders", "k3v9-2");

    assertThat(directory.list()).hasSize(1);
  }

  @Test
  void namesThatAFileSystemWouldTakeForOneAreTwo() throws IOException {
    List<String> names = List.of("a", "A", "a/b", "..", "con", "%41", "cursor-a.new", "a:b*c?");
    for (String name : names) {
      store.save(name, "at-" + names.indexOf(name));
    }

    for (String name : names) {
      assertThat(store.load(name)).isEqualTo("at-" + names.indexOf(name));
    }
    assertThat(lowerCaseFileNames()).doesNotHaveDuplicates().hasSize(names.size());
  }

  @Test
  void aCursorMayHaveAnyCharacter() throws IOException {
    String cursor = "\u00e4 \u2603\n\r\ud83c\udf0b/..";
    store.save("orders", cursor);

    assertThat(store.load("orders")).isEqualTo(cursor);
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    store.save("orders", "k3v9-1");
    store.forget("orders");
    store.forget("never-there");

    assertThat(store.load("orders")).isNull();
    assertThat(directory.list()).isEmpty();
  }

  @Test
  void aSaveThatWasCutShortLeavesTheCursorBefore() throws IOException {
    store.save("orders", "k3v9-1");
    File file = onlyFile();
    byte[] whole = Files.readAllBytes(file.toPath());
    Path next = Path.of(file + ".new");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(next, Arrays.copyOf(whole, length));

      assertThat(store.load("orders")).isEqualTo("k3v9-1");
    }
    store.save("orders", "k3v9-2");
    assertThat(store.load("orders")).isEqualTo("k3v9-2");
  }

  @Test
  void aKillBetweenDeletingTheOldFileAndRenamingTheNewOneLosesNothing() throws IOException {
    store.save("orders", "k3v9-1");
    File file = onlyFile();
    Files.move(file.toPath(), Path.of(file + ".new"));

    assertThat(store.load("orders")).isEqualTo("k3v9-1");
  }

  @Test
  void aFirstSaveThatWasCutShortIsNone() throws IOException {
    store.save("orders", "k3v9-1");
    File file = onlyFile();
    byte[] whole = Files.readAllBytes(file.toPath());
    Files.delete(file.toPath());
    for (int length = 0; length < whole.length; length++) {
      Files.write(Path.of(file + ".new"), Arrays.copyOf(whole, length));

      assertThat(store.load("orders")).isNull();
    }
  }

  @Test
  void everyDamageIsToldWithTheFilesNameAndMendedByTheNextSave() throws IOException {
    store.save("orders", "k3v9-1234");
    File file = onlyFile();
    byte[] whole = Files.readAllBytes(file.toPath());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file.toPath(), damaged);

      assertThatThrownBy(() -> store.load("orders"))
          .as("byte %d", i)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.getPath())
          .hasMessageContaining("damaged");
    }
    store.save("orders", "k3v9-1235");
    assertThat(store.load("orders")).isEqualTo("k3v9-1235");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1 << 20})
  void aForeignFileIsNoCursor(int length) throws IOException {
    store.save("orders", "k3v9-1");
    Files.write(onlyFile().toPath(), new byte[length]);

    assertThatThrownBy(() -> store.load("orders")).hasMessageContaining("damaged");
  }

  @Test
  void theFileOfAnotherNameIsNotTaken() throws IOException {
    store.save("orders", "k3v9-1");
    File orders = onlyFile();
    store.save("alerts", "k3v9-2");
    Files.copy(
        orders.toPath(),
        orders.toPath().resolveSibling("cursor-alerts"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> store.load("alerts")).hasMessageContaining("\"alerts\"");
  }

  @Test
  void limitsAreToldByTheirNumbers() throws IOException {
    store.save("n".repeat(64), "c".repeat(16 << 10));
    assertThat(store.load("n".repeat(64))).hasSize(16 << 10);

    assertThatThrownBy(() -> store.save("n".repeat(65), "k3v9-1"))
        .hasMessageContaining("1 to 64 visible ASCII");
    assertThatThrownBy(() -> store.save("orders", "c".repeat((16 << 10) + 1)))
        .hasMessageContaining("1 to 16384 bytes, not 16385");
    assertThatThrownBy(() -> store.save("orders", "")).hasMessageContaining("not 0");
    assertThat(store.load("orders")).isNull();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.write(parent.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));
    CursorStore nowhere = CursorStore.inDirectory(file.resolve("below").toFile());

    assertThatThrownBy(() -> nowhere.save("orders", "k3v9-1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("below");
  }

  @Test
  void storesOfOneProcessMayShareADirectory() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CursorStore mine = CursorStore.inDirectory(directory);
      String name = i < 2 ? "shared" : "own-" + i;
      writers.add(
          threads.submit(
              () -> {
                for (int n = 1; n <= 50; n++) {
                  mine.save(name, "k3v9-" + n);
                  assertThat(mine.load(name)).startsWith("k3v9-");
                }
                return null;
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();

    assertThat(store.load("shared")).isEqualTo("k3v9-50");
    assertThat(store.load("own-3")).isEqualTo("k3v9-50");
  }

  /** As no lock of this process holds back: written beside, then renamed. */
  @Test
  void aLoadBesideTheFirstSaveOfAnotherProcessFindsTheCursorOrNone() throws Exception {
    int names = 500;
    store.save("name-0", "k3v9-1");
    ExecutorService otherProcess = Executors.newSingleThreadExecutor();
    Future<?> saves =
        otherProcess.submit(
            () -> {
              for (int i = 1; i < names; i++) {
                Path next = directory.toPath().resolve("cursor-name-" + i + ".new");
                CursorFile.write(next.toFile(), "name-" + i, "k3v9-1");
                Files.move(next, directory.toPath().resolve("cursor-name-" + i));
              }
              return null;
            });
    for (int i = 1; i < names; i++) {
      String cursor = null;
      while (cursor == null) {
        boolean isSaved = saves.isDone();
        cursor = store.load("name-" + i);
        assertThat(cursor == null && isSaved).as("saved, and not found").isFalse();
      }
      assertThat(cursor).isEqualTo("k3v9-1");
    }
    saves.get();
    otherProcess.shutdown();
  }

  private File onlyFile() {
    File[] files = directory.listFiles();
    assertThat(files).hasSize(1);
    return files[0];
  }

  private List<String> lowerCaseFileNames() {
    return Stream.of(directory.list()).map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
