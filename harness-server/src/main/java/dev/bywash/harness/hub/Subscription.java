package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.LogSlice;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's place in the log. It belongs to its shard: everything here happens on the shard's
 * loop, and every field is guarded by it.
 */
public final class Subscription {

  enum State {
    /**
     * Reads the history that it asked for. Entered at the start; left for LIVE when it has reached
     * its shard's position. Its distance is no fault of the client's, so only a stall is judged.
     */
    REPLAYING,

    /** Has everything that its shard has, and gets each event as the shard passes it. */
    LIVE,

    /**
     * Was live, and then had no room when an event came. Pulls from the log when there is room
     * again, and is LIVE again when it has caught up; what waits for it in the meantime is counted.
     */
    LAGGING,

    /** Has ended; final. */
    GONE
  }

  final Transport transport;
  final Set<String> channels;
  final Subscriber subscriber;
  private final Shard shard;

  private State state = State.REPLAYING;

  /**
   * The offset up to which the client has everything. While LIVE it may trail the shard's position,
   * which then counts.
   */
  private long position;

  /** The events of its channels, and their bytes, that a LAGGING client has not been sent. */
  private int lagEvents;

  private long lagBytes;

  /** When something was last sent, by the loop's clock. */
  private long lastSentNanos;

  /**
   * How many events were handed over since the last flush; the shard flushes when there are any.
   */
  private int unflushed;

  /** Whether a pull is on its way through the loop. */
  private boolean pullQueued;

  Subscription(
      Shard shard,
      Transport transport,
      Set<String> channels,
      long position,
      Subscriber subscriber) {
    this.shard = shard;
    this.transport = transport;
    this.channels = channels;
    this.position = position;
    this.subscriber = subscriber;
    this.lastSentNanos = shard.nanoTime();
  }

  /** The cursor up to which the client has everything. Called on the loop. */
  public Cursor cursor() {
    return shard.cursorAt(completeThrough());
  }

  /** What is known of it, for whoever asks; null when it is gone. Called on the loop. */
  public @Nullable OpenConnection describe(
      String connection, @Nullable String client, boolean resumed, long openedNanos) {
    if (isGone()) {
      return null;
    }
    return new OpenConnection(
        connection,
        transport,
        channels.stream().sorted().toList(),
        client,
        resumed,
        OpenConnection.State.valueOf(state.name()),
        cursor(),
        Duration.ofNanos(shard.nanoTime() - openedNanos));
  }

  /** There is room again. Called on the loop by the transport. */
  public void writable() {
    if (state == State.REPLAYING || state == State.LAGGING) {
      queuePull();
    }
  }

  /** The connection has ended by itself; idempotent. Called on the loop by the transport. */
  public void cancel() {
    shard.remove(this);
  }

  /** Whether it has ended, by itself or because the client was let go. Called on the loop. */
  public boolean isGone() {
    return state == State.GONE;
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  void gone() {
    moveTo(State.GONE);
  }

  /** The one place where the state changes. */
  private void moveTo(State next) {
    boolean legal =
        switch (state) {
          case REPLAYING, LAGGING -> next == State.LIVE || next == State.GONE;
          case LIVE -> next == State.LAGGING || next == State.GONE;
          case GONE -> false;
        };
    if (!legal) {
      throw new IllegalStateException("a subscription does not go from " + state + " to " + next);
    }
    state = next;
  }

  long completeThrough() {
    return state == State.LIVE ? Math.max(position, shard.position()) : position;
  }

  /** Ends being live without the events after the shard's position: there is a hole. */
  void freeze() {
    position = completeThrough();
    moveTo(State.LAGGING);
  }

  /**
   * The shard passes an event of one of this subscription's channels. Answers whether there is
   * something to flush now that there was not before.
   */
  boolean pass(LogEvent event) {
    if (event.offset() <= position) {
      return false;
    }
    if (state == State.LIVE && hasRoom()) {
      send(event);
      return unflushed == 1;
    }
    if (state == State.LIVE) {
      freeze();
      fallBehindBy(event);
    } else if (state == State.LAGGING) {
      fallBehindBy(event);
    }
    return false;
  }

  /** Whether there is room; what this batch has filled by itself is flushed before it is judged. */
  private boolean hasRoom() {
    if (!subscriber.isWritable() && unflushed > 0) {
      subscriber.flush();
    }
    return subscriber.isWritable();
  }

  private void fallBehindBy(LogEvent event) {
    lagEvents++;
    lagBytes += event.size();
    LagLimits limits = shard.settings().lag();
    if (lagEvents > limits.events() || lagBytes > limits.bytes()) {
      shard.overdue(this);
    }
  }

  private void send(LogEvent event) {
    subscriber.event(event);
    position = event.offset();
    unflushed++;
  }

  void flush(long nowNanos) {
    shard.observer().delivered(transport, unflushed);
    unflushed = 0;
    lastSentNanos = nowNanos;
    subscriber.flush();
  }

  /** Goes live, or asks for a turn to read on. */
  void start() {
    if (position >= shard.position()) {
      moveTo(State.LIVE);
      lagEvents = 0;
      lagBytes = 0;
    } else {
      queuePull();
    }
  }

  private void queuePull() {
    if (!pullQueued) {
      pullQueued = true;
      shard.execute(this::pull);
    }
  }

  /** One turn of reading the log: a chunk, and then the loop is somebody else's. */
  private void pull() {
    pullQueued = false;
    if (state == State.LIVE || state == State.GONE || !subscriber.isWritable()) {
      return;
    }
    LogSlice slice = shard.read(position, channels);
    if (slice.overtaken()) {
      shard.letGo(this, Goodbye.Reason.SLOW_CONSUMER);
      return;
    }
    for (LogEvent event : slice.events()) {
      send(event);
      caughtUpBy(event);
    }
    position = slice.through();
    if (unflushed > 0) {
      shard.touched(this);
    }
    shard.finishBatch();
    if (state != State.GONE) {
      start();
    }
  }

  private void caughtUpBy(LogEvent event) {
    if (state == State.LAGGING && event.offset() <= shard.position()) {
      lagEvents--;
      lagBytes -= event.size();
    }
  }

  /** Sends a heartbeat when one is due, or finds that the client has stalled. */
  void tick(long nowNanos) {
    long silent = nowNanos - lastSentNanos;
    if (!subscriber.isWritable()) {
      if (silent >= shard.settings().lag().stall().toNanos()) {
        shard.overdue(this);
      }
    } else if (silent >= shard.settings().heartbeat().toNanos()) {
      lastSentNanos = nowNanos;
      if (subscriber.heartbeat(cursor())) {
        shard.observer().heartbeat(transport);
      }
    }
  }
}
