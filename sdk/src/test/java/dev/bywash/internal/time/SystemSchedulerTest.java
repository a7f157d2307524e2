package dev.bywash.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real time, and on a clock that knows of sleep where the JVM's does not. */
class SystemSchedulerTest {
  private final AtomicLong slept = new AtomicLong();
  private final SystemScheduler scheduler =
      new SystemScheduler(
          "scheduler-under-test",
          () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + slept.get());

  @AfterEach
  void stop() {
    scheduler.shutdown();
  }

  @Test
  void aTaskThatWasOversleptRunsSoonAfterAlthoughTheJvmsClockStoodStill() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    scheduler.schedule(ran::countDown, TimeUnit.HOURS.toMillis(1));

    slept.set(TimeUnit.HOURS.toMillis(2));

    assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTaskDoesNotRunBeforeItsTimeAndNotAfterItWasCancelled() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch soon = new CountDownLatch(1);
    Scheduler.Task cancelled = scheduler.schedule(late::countDown, 50);
    cancelled.cancel();
    long dueMillis = scheduler.nowMillis() + 100;
    AtomicLong ranMillis = new AtomicLong();

    scheduler.schedule(
        () -> {
          ranMillis.set(scheduler.nowMillis());
          soon.countDown();
        },
        100);

    assertThat(soon.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ranMillis.get()).isGreaterThanOrEqualTo(dueMillis);
    assertThat(late.getCount()).isEqualTo(1);
  }

  @Test
  void aThreadThatLendsItselfRunsItsTaskAndWhatComesMeanwhileInOrder() {
    List<String> ran = new CopyOnWriteArrayList<>();
    String here = Thread.currentThread().getName();

    scheduler.executeHere(
        () -> {
          scheduler.execute(() -> ran.add("second on " + Thread.currentThread().getName()));
          scheduler.executeHere(() -> ran.add("third on " + Thread.currentThread().getName()));
          ran.add("first on " + Thread.currentThread().getName());
        });

    assertThat(ran).containsExactly("first on " + here, "second on " + here, "third on " + here);
  }

  @Test
  void aThreadThatLendsItselfDoesNotWaitForOneThatIsAtWork() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    scheduler.execute(
        () -> {
          atWork.countDown();
          awaitUninterruptibly(mayEnd);
          ran.add("first");
        });
    atWork.await();

    scheduler.executeHere(() -> ran.add("second on " + Thread.currentThread().getName()));
    scheduler.execute(done::countDown);
    assertThat(ran).isEmpty();
    mayEnd.countDown();

    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).containsExactly("first", "second on scheduler-under-test");
  }

  @Test
  void aTaskThatIsDueWaitsForTheOneAtWorkAndDoesNotRunWhenThatOneCancelsIt() throws Exception {
    List<String> ran = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch due = new CountDownLatch(1);
    SystemScheduler watched =
        new SystemScheduler(
            "watched",
            () -> {
              if (Thread.currentThread().getName().equals("watched")) {
                due.countDown();
              }
              return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            });

    watched.executeHere(
        () -> {
          Scheduler.Task cancelled = watched.schedule(() -> ran.add("cancelled"), 0);
          watched.schedule(() -> ran.add("due"), 0);
          watched.schedule(done::countDown, 20);
          awaitUninterruptibly(due);
          cancelled.cancel();
          ran.add("at work");
        });

    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    watched.shutdown();
    assertThat(ran).containsExactly("at work", "due");
  }

  @Test
  void noTwoTasksRunAtOnceWhoeverLendsItself() throws Exception {
    int threads = 4;
    int each = 5_000;
    // Not atomic, nor volatile: whatever is lost here was not done in turns.
    int[] count = new int[1];
    List<Thread> lenders = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread lender =
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  scheduler.executeHere(() -> count[0]++);
                  scheduler.execute(() -> count[0]++);
                }
              });
      lender.start();
      lenders.add(lender);
    }
    for (Thread lender : lenders) {
      lender.join();
    }
    CountDownLatch done = new CountDownLatch(1);
    AtomicLong counted = new AtomicLong();
    scheduler.execute(
        () -> {
          counted.set(count[0]);
          done.countDown();
        });

    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(counted.get()).isEqualTo(2L * threads * each);
  }

  @Test
  void whatComesAfterTheShutdownIsDroppedAlsoByAThreadThatLendsItself() {
    List<String> ran = new CopyOnWriteArrayList<>();
    scheduler.shutdown();

    scheduler.executeHere(() -> ran.add("late"));

    assertThat(ran).isEmpty();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
