package dev.bywash.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

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
}
