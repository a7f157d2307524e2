package dev.bywash.harness.webhook;

import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.LogSize;
import dev.bywash.harness.log.LogSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A log whose appends return when the deliveries of what was appended are stored. The event comes
 * first, because the log gives it the id that the delivery is about: a crash between the two loses
 * an event that was not acknowledged, and never the delivery of one that was.
 *
 * <p>Appends that come while another is being stored are stored together, in one transaction and in
 * the order of the log, so that many publishers share one write to the disk. Safe on every thread;
 * an append blocks.
 */
final class WebhookLog implements EventLog {

  private final EventLog log;
  private final Intake intake;

  /** Makes the order of storing that of the log. Taken for moments, and after {@link #storing}. */
  private final Object ordering = new Object();

  /** Held while a batch is being stored. */
  private final Object storing = new Object();

  /** Takes what is appended now. Guarded by ordering. */
  private Batch open = new Batch();

  WebhookLog(EventLog log, Intake intake) {
    this.log = log;
    this.intake = intake;
  }

  /** Stores the deliveries of events; called by one thread at a time. */
  interface Intake {

    /** Fails with {@link WebhookBacklogException} when there is no room for more. */
    void requireRoom();

    /** Fails with {@link WebhookStoreException} when it cannot. */
    void store(List<LogEvent> events);
  }

  @Override
  public List<LogEvent> append(List<EventDraft> drafts) {
    intake.requireRoom();
    List<LogEvent> events;
    Batch batch;
    synchronized (ordering) {
      events = log.append(drafts);
      batch = open;
      batch.events.addAll(events);
    }
    synchronized (storing) {
      if (!batch.stored) {
        store();
      }
    }
    if (batch.failure != null) {
      throw batch.failure;
    }
    return events;
  }

  private void store() {
    Batch batch;
    synchronized (ordering) {
      batch = open;
      open = new Batch();
    }
    try {
      intake.store(batch.events);
    } catch (WebhookStoreException e) {
      batch.failure = e;
    } finally {
      batch.stored = true;
    }
  }

  @Override
  public LogBounds bounds() {
    return log.bounds();
  }

  @Override
  public LogSlice read(long after, Predicate<String> channels, int maxEvents, int maxBytes) {
    return log.read(after, channels, maxEvents, maxBytes);
  }

  /** Deliveries of what is forgotten are still made: each has its event with it. */
  @Override
  public void clear() {
    log.clear();
  }

  @Override
  public LogSize size() {
    return log.size();
  }

  @Override
  public void onAppend(Runnable listener) {
    log.onAppend(listener);
  }

  /** What is stored together. */
  private static final class Batch {

    /** Guarded by ordering while this is the open batch, and by storing afterwards. */
    final List<LogEvent> events = new ArrayList<>();

    /** Guarded by storing. */
    boolean stored;

    /** Null unless storing failed. Guarded by storing, and final once stored. */
    @Nullable WebhookStoreException failure;
  }
}
