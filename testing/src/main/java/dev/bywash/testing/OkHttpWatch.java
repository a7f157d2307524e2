package dev.bywash.testing;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.internal.concurrent.Task;
import okhttp3.internal.concurrent.TaskQueue;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.RealConnection;

/**
 * No connection stays open, pooled or leaked, and no body goes unclosed. A pool with a connection
 * in it has its next cleaning scheduled, a WebSocket its next write, and both can be seen among
 * OkHttp's task queues: that is internal to OkHttp, and the same in 4 and 5. A pool whose sockets
 * are all closed is left alone: a call that is cancelled at the right moment leaves its dead
 * connection there until the next cleaning, and nobody but OkHttp can help it.
 */
final class OkHttpWatch implements Watch {
  private final ConcurrentLinkedQueue<Trace> warnings = new ConcurrentLinkedQueue<>();

  /** Held, because the log manager would let go of it and of its handler. */
  private final Logger logger = Logger.getLogger("okhttp3.OkHttpClient");

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getMessage() != null && record.getMessage().contains("leaked")) {
            warnings.add(new Trace(Trace.Kind.LEAK, record.getMessage(), record.getThrown()));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Queues that have been told. Guarded by this. */
  private final List<TaskQueue> told = new ArrayList<>();

  @Override
  public void begin() {
    if (!Arrays.asList(logger.getHandlers()).contains(handler)) {
      logger.addHandler(handler);
      // From this level on OkHttp notes where a call was made, and tells it with the leak.
      logger.setLevel(Level.FINE);
    }
  }

  @Override
  public synchronized List<Trace> end(Patience patience) throws InterruptedException {
    List<TaskQueue> busy = busy();
    while (!busy.isEmpty() && !patience.isOver()) {
      Thread.sleep(1);
      busy = busy();
    }
    List<Trace> left = new ArrayList<>();
    for (TaskQueue queue : busy) {
      told.add(queue);
      left.add(Trace.of(Trace.Kind.CONNECTION, "of OkHttp, " + queue.getScheduledTasks()));
    }
    for (Trace warning = warnings.poll(); warning != null; warning = warnings.poll()) {
      left.add(warning);
    }
    return left;
  }

  private List<TaskQueue> busy() {
    List<TaskQueue> busy = new ArrayList<>(TaskRunner.INSTANCE.activeQueues());
    busy.removeAll(told);
    busy.removeIf(queue -> isOfDeadPool(queue.getScheduledTasks()));
    return busy;
  }

  private static boolean isOfDeadPool(List<Task> tasks) {
    return !tasks.isEmpty() && tasks.stream().allMatch(OkHttpWatch::isOfDeadPool);
  }

  private static boolean isOfDeadPool(Task task) {
    // So OkHttp 4 calls its cleaning; 5 says what it does.
    String name = task.getName();
    if (!name.endsWith("ConnectionPool") && !name.endsWith("ConnectionPool connection closer")) {
      return false;
    }
    try {
      Collection<?> connections = (Collection<?>) field(field(task, "this$0"), "connections");
      return connections.stream().allMatch(each -> ((RealConnection) each).socket().isClosed());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("OkHttp's connection pool has changed", e);
    }
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
