package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Makes the scheduler; tests have one whose time they move. */
interface SchedulerFactory {

  /** Makes a scheduler that has not started. */
  Scheduler create(
      DataSource dataSource,
      JdbcCustomization dialect,
      Task<Void> deliver,
      RecurringTask<Void> purge);

  /** One with threads of its own, which is done with its work within {@code shutdown}. */
  static SchedulerFactory threaded(int threads, Duration shutdown, InstantSource clock) {
    ThreadFactory named = new DefaultThreadFactory("bywash-harness-webhook", true);
    return (dataSource, dialect, deliver, purge) -> {
      ThreadPoolExecutor workers =
          new ThreadPoolExecutor(
              threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
      workers.allowCoreThreadTimeOut(true);
      ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(named);
      return Scheduler.create(dataSource, deliver)
          .startTasks(purge)
          .tableName(Schema.TASKS)
          .jdbcCustomization(dialect)
          .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
          .clock(clock::instant)
          .threads(threads)
          .executorService(workers)
          .dueExecutor(Executors.newSingleThreadExecutor(named))
          .housekeeperExecutor(housekeeper)
          .pollingInterval(Duration.ofMillis(250))
          // A server that shares the database and is lost is noticed after 40 s.
          .heartbeatInterval(Duration.ofSeconds(10))
          .missedHeartbeatsLimit(4)
          .shutdownMaxWait(shutdown)
          .build();
    };
  }
}
