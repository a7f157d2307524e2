package dev.bywash.harness.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryEventLogTest {

  private static final Retention PLENTY = new Retention(1_000_000, 1L << 30, Duration.ZERO);

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final InstantSource clock = () -> now;

  private EventLog log(Retention retention) {
    return new MemoryEventLog("k3v9", retention, clock);
  }

  private static void append(EventLog log, int count) {
    for (int i = 0; i < count; i++) {
      log.append(List.of(EventDraft.of("quakes", "t", "1")));
    }
  }

  private static List<Long> offsets(LogSlice slice) {
    return slice.events().stream().map(LogEvent::offset).toList();
  }

  @Test
  void isEmptyAtFirstAndBeginsWithOffsetOne() {
    EventLog log = log(PLENTY);

    assertThat(log.bounds()).hasToString("LogBounds[earliest=k3v9-0, latest=k3v9-0]");
    append(log, 1);
    assertThat(log.bounds()).hasToString("LogBounds[earliest=k3v9-0, latest=k3v9-1]");
  }

  @Test
  void putsABatchNextToEachOther() {
    EventLog log = log(PLENTY);
    append(log, 1);

    List<LogEvent> events =
        log.append(List.of(EventDraft.of("a", "t", "1"), EventDraft.of("b", "t", "2")));

    assertThat(events).extracting(LogEvent::offset).containsExactly(2L, 3L);
    assertThat(events).extracting(LogEvent::time).containsOnly(now.toEpochMilli());
  }

  @Test
  void readsOnFromAPositionInOrder() {
    EventLog log = log(PLENTY);
    append(log, 10);

    LogSlice slice = log.read(4, channel -> true, 3, 1 << 20);

    assertThat(offsets(slice)).containsExactly(5L, 6L, 7L);
    assertThat(slice.through()).isEqualTo(7);
  }

  @Test
  void readsOnlyTheChannelsAskedForAndTellsHowFarItCame() {
    EventLog log = log(PLENTY);
    for (int i = 0; i < 10; i++) {
      log.append(List.of(EventDraft.of(i % 2 == 0 ? "even" : "odd", "t", "1")));
    }

    LogSlice slice = log.read(0, "even"::equals, 3, 1 << 20);

    assertThat(offsets(slice)).containsExactly(1L, 3L, 5L);
    assertThat(slice.through()).isEqualTo(6);
    assertThat(log.read(6, "none"::equals, 3, 1 << 20))
        .isEqualTo(new LogSlice(List.of(), 10, false));
  }

  @Test
  void readsNoMoreBytesThanAskedForButAlwaysOneEvent() {
    EventLog log = log(PLENTY);
    append(log, 10);
    int size = log.read(0, channel -> true, 1, 0).events().get(0).size();

    assertThat(offsets(log.read(0, channel -> true, 10, 1))).containsExactly(1L);
    assertThat(offsets(log.read(0, channel -> true, 10, 3 * size))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void looksAtABoundedNumberOfEventsPerRead() {
    EventLog log = log(PLENTY);
    append(log, 5_000);

    LogSlice slice = log.read(0, "none"::equals, 10, 1 << 20);

    assertThat(slice.events()).isEmpty();
    assertThat(slice.through()).isBetween(1L, 4_999L);
  }

  @Test
  void keepsSoManyEvents() {
    EventLog log = log(new Retention(5, 1L << 30, Duration.ZERO));
    append(log, 12);

    assertThat(log.bounds().earliest()).hasToString("k3v9-7");
    assertThat(log.size().events()).isEqualTo(5);
    assertThat(log.bounds().resume("k3v9-7")).isInstanceOf(Resume.Exact.class);
    assertThat(log.bounds().resume("k3v9-6")).isInstanceOf(Resume.Gap.class);
  }

  @Test
  void keepsSoManyBytes() {
    EventLog log = log(new Retention(1_000, 400, Duration.ZERO));
    append(log, 20);

    LogSize size = log.size();
    assertThat(size.bytes()).isLessThanOrEqualTo(400).isGreaterThan(300);
    assertThat(log.bounds().earliest().offset()).isEqualTo(20 - size.events());
  }

  @Test
  void keepsEventsForSoLong() {
    EventLog log = log(new Retention(1_000, 1L << 30, Duration.ofMinutes(10)));
    append(log, 3);
    now = now.plus(Duration.ofMinutes(6));
    append(log, 2);
    assertThat(log.bounds().earliest()).hasToString("k3v9-0");

    now = now.plus(Duration.ofMinutes(5));
    assertThat(log.bounds().earliest()).hasToString("k3v9-3");

    now = now.plus(Duration.ofMinutes(6));
    assertThat(log.bounds()).hasToString("LogBounds[earliest=k3v9-5, latest=k3v9-5]");
  }

  @Test
  void letsReadersUnderWayFinishALittleBehindTheFloor() {
    EventLog log = log(new Retention(1, 1L << 30, Duration.ZERO));
    append(log, 500);

    assertThat(offsets(log.read(0, channel -> true, 500, 1 << 20)))
        .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
  }

  @Test
  void tellsAReaderThatRetentionHasOvertakenIt() {
    EventLog log = log(new Retention(10, 1L << 30, Duration.ZERO));
    append(log, 10 + MemoryEventLog.GRACE_EVENTS + 1);

    LogSlice slice = log.read(0, channel -> true, 10, 1 << 20);

    assertThat(slice).isEqualTo(new LogSlice(List.of(), 0, true));
    assertThat(log.read(1, channel -> true, 10, 1 << 20).overtaken()).isFalse();
  }

  @Test
  void keepsItsOrderWhileTheRingGrowsAndTurns() {
    EventLog log = log(new Retention(3_000, 1L << 30, Duration.ZERO));
    List<Long> seen = new ArrayList<>();
    long position = 0;
    for (int round = 0; round < 40; round++) {
      append(log, 500);
      LogSlice slice = log.read(position, channel -> true, 1_000, 1 << 20);
      seen.addAll(offsets(slice));
      position = slice.through();
    }

    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
  }

  @Test
  void ordersConcurrentAppendsTotally() throws Exception {
    EventLog log = log(PLENTY);
    AtomicInteger heard = new AtomicInteger();
    log.onAppend(heard::incrementAndGet);
    List<Long> offsets = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(i -> new Thread(() -> appendThousandBatches(log, start, offsets)))
            .toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(offsets).hasSize(12_000).doesNotHaveDuplicates();
    assertThat(log.bounds().latest().offset()).isEqualTo(12_000);
    assertThat(heard).hasValue(4_000);
  }

  private static void appendThousandBatches(
      EventLog log, CountDownLatch start, List<Long> offsets) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    EventDraft draft = EventDraft.of("quakes", "t", "1");
    for (int i = 0; i < 1_000; i++) {
      List<LogEvent> batch = log.append(List.of(draft, draft, draft));
      assertThat(batch.get(2).offset()).isEqualTo(batch.get(0).offset() + 2);
      batch.forEach(event -> offsets.add(event.offset()));
    }
  }

  @Test
  void refusesARetentionThatKeepsNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Retention(0, 1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Retention(1, 0, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(1, 1, Duration.ofSeconds(-1)))
        .withMessageContaining("zero for no limit");
  }

  @Test
  void forgetsEverythingWhenItIsClearedAndGoesOnCounting() {
    EventLog log = log(PLENTY);
    append(log, 3_000);

    log.clear();

    assertThat(log.size()).isEqualTo(new LogSize(0, 0));
    assertThat(log.bounds()).hasToString("LogBounds[earliest=k3v9-3000, latest=k3v9-3000]");
    assertThat(log.bounds().resume("k3v9-2999")).isInstanceOf(Resume.Gap.class);
    append(log, 1);
    assertThat(offsets(log.read(3_000, channel -> true, 10, 1 << 20))).containsExactly(3_001L);
    assertThat(log.size().events()).isEqualTo(1);
  }

  @Test
  void aReaderUnderWayIsNotOvertakenWhenItIsCleared() {
    EventLog log = log(PLENTY);
    append(log, 100);

    log.clear();

    assertThat(log.read(90, channel -> true, 100, 1 << 20).overtaken()).isFalse();
  }
}
