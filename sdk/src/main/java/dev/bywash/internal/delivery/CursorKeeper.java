package dev.bywash.internal.delivery;

import dev.bywash.CursorStore;
import dev.bywash.StreamRequest;
import dev.bywash.internal.time.Scheduler;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cursors of a client's durable streams in the app's store: looks one up before its
 * stream starts, and writes those that have moved, many moves at a time.
 */
public final class CursorKeeper {
  /** How long a cursor that has moved waits for more moves before it is written. */
  static final long WRITE_MILLIS = 250;

  /** How long after a failure it is written again. */
  static final long RETRY_MILLIS = 5_000;

  private final CursorStore store;
  private final Scheduler scheduler;
  private final Executor storage;
  private final Executor workers;

  /** Guards the fields below. Neither the store nor a bookmark is called under it. */
  private final Object lock = new Object();

  private final Set<String> namesInUse = new HashSet<>();
  private final Set<Bookmark> unsaved = new LinkedHashSet<>();
  private boolean isWriteDue;
  private boolean isRetryDue;
  private boolean closed;
  private long saves;
  private long failures;
  private @Nullable String lastFailure;

  /** The latest stream of each name that goes on. Touched by tasks of {@link #storage} only. */
  private final Map<String, Bookmark> latest = new HashMap<>();

  /**
   * @param storage calls the store; runs one task at a time, in their order, and for good: also
   *     after {@link #close}
   * @param workers where streams start; each start may take long
   */
  public CursorKeeper(CursorStore store, Scheduler scheduler, Executor storage, Executor workers) {
    this.store = store;
    this.scheduler = scheduler;
    this.storage = storage;
    this.workers = workers;
  }

  /** Starts the flow where its cursor stands, when that has been looked up. Does not block. */
  public void start(Flow flow, Signals.Starter next) {
    StreamRequest request = flow.request();
    String name = request.durableName();
    boolean isClosed;
    boolean isInUse;
    synchronized (lock) {
      isClosed = closed;
      isInUse = name != null && !isClosed && !namesInUse.add(name);
    }
    if (name == null || isClosed) {
      next.start(flow);
      return;
    }
    if (isInUse) {
      flow.fail(
          new IllegalStateException(
              "the durable stream \"" + name + "\" is subscribed to already; one at a time"));
      return;
    }
    Bookmark bookmark = new Bookmark(name, request.ackMode(), this);
    flow.keepPlaceIn(bookmark);
    storage.execute(() -> load(flow, bookmark, next));
  }

  /** Writes what is to be written, and from now on every move at once. Does not block. */
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    storage.execute(this::write);
  }

  /** What became of the store, a line for a person to read. */
  public String explain() {
    synchronized (lock) {
      String text =
          String.format(
              Locale.ROOT,
              "cursors    %d in use, %d times saved, %d times failed",
              namesInUse.size(),
              saves,
              failures);
      return (lastFailure == null ? text : text + "; the last time " + lastFailure) + '\n';
    }
  }

  void moved(Bookmark bookmark) {
    boolean isClosed;
    synchronized (lock) {
      unsaved.add(bookmark);
      isClosed = closed;
      if (isWriteDue && !isClosed) {
        return;
      }
      isWriteDue = true;
    }
    if (isClosed) {
      storage.execute(this::write);
    } else {
      scheduler.schedule(() -> storage.execute(this::write), WRITE_MILLIS);
    }
  }

  void released(Bookmark bookmark) {
    synchronized (lock) {
      namesInUse.remove(bookmark.name());
    }
    storage.execute(
        () -> {
          write();
          if (latest.get(bookmark.name()) == bookmark) {
            latest.remove(bookmark.name());
          }
        });
  }

  private void load(Flow flow, Bookmark bookmark, Signals.Starter next) {
    if (flow.isOver()) {
      return;
    }
    String name = bookmark.name();
    latest.put(name, bookmark);
    try {
      String cursor = store.load(name);
      if (cursor != null && !cursor.isEmpty()) {
        flow.startAfter(cursor);
      }
    } catch (IOException | RuntimeException | Error e) {
      failed("loading \"" + name + "\": " + e);
      flow.losePlace();
    }
    synchronized (lock) {
      if (!closed) {
        // Under the lock, as the workers take no more soon after the closing.
        workers.execute(() -> startLoaded(flow, next));
        return;
      }
    }
    flow.complete();
  }

  private static void startLoaded(Flow flow, Signals.Starter next) {
    if (!flow.isOver()) {
      next.start(flow);
    }
  }

  private void write() {
    Bookmark[] moved;
    synchronized (lock) {
      isWriteDue = false;
      moved = unsaved.toArray(new Bookmark[0]);
      unsaved.clear();
    }
    for (Bookmark bookmark : moved) {
      Bookmark successor = latest.get(bookmark.name());
      if (successor == null || successor == bookmark) {
        save(bookmark);
      }
    }
  }

  private void save(Bookmark bookmark) {
    String cursor = bookmark.takeUnsaved();
    if (cursor == null) {
      return;
    }
    try {
      store.save(bookmark.name(), cursor);
      synchronized (lock) {
        saves++;
      }
    } catch (IOException | RuntimeException | Error e) {
      failed("saving \"" + bookmark.name() + "\": " + e);
      retry(bookmark);
    }
  }

  /** Unless all is over: then the next move, if one comes, is the next try. */
  private void retry(Bookmark bookmark) {
    synchronized (lock) {
      if (closed) {
        return;
      }
    }
    bookmark.putBack();
    synchronized (lock) {
      unsaved.add(bookmark);
      if (isRetryDue) {
        return;
      }
      isRetryDue = true;
    }
    scheduler.schedule(
        () -> {
          synchronized (lock) {
            isRetryDue = false;
          }
          storage.execute(this::write);
        },
        RETRY_MILLIS);
  }

  private void failed(String what) {
    synchronized (lock) {
      failures++;
      lastFailure = what;
    }
  }
}
