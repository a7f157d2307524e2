package dev.bywash.harness.http;

import dev.bywash.harness.fault.Effect;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the bytes of a connection with faults pass through on their way to the socket: a queue of
 * bytes and of actions, each of which happens when everything before it has left. Bytes are on the
 * heap, so that none can leak. Every field is guarded by the loop.
 */
final class Outlet {

  /** How much waits before the connection counts as full. */
  private static final int ROOM = 256 * 1024;

  private static final int TICKS_PER_SECOND = 50;

  private final Channel channel;
  private final Runnable onRoom;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();
  private int queued;

  /** Whether the pipeline is ready for raw bytes. */
  private boolean open;

  /** Whether a timer will go on with the queue. */
  private boolean pausing;

  private boolean muted;
  private boolean full;

  /** The greatest write, and the time between two. */
  private int slice = Integer.MAX_VALUE;

  private long pauseNanos;

  /** How much is held back at most, and how long; 0 for no buffering. */
  private int bufferBytes;

  private Duration bufferTime = Duration.ZERO;

  /** How many of the queued bytes need not wait for the buffer to fill. */
  private int released;

  private boolean bufferTimer;

  /** Whether the queue is being worked on, further up the stack. */
  private boolean pumping;

  /** Tells {@code onRoom} when there is room again. */
  Outlet(Channel channel, Runnable onRoom) {
    this.channel = channel;
    this.onRoom = onRoom;
    channel.closeFuture().addListener(closed -> release());
  }

  /** The connection is gone: nothing may wait for a timer. */
  private void release() {
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
    steps.clear();
    queued = 0;
  }

  private void schedule(Runnable task, Duration time) {
    timers.removeIf(ScheduledFuture::isDone);
    timers.add(
        channel
            .eventLoop()
            .schedule(
                () -> {
                  task.run();
                  pump();
                },
                time.toNanos(),
                TimeUnit.NANOSECONDS));
  }

  /** Lets bytes go from now on. */
  void open() {
    open = true;
    pump();
  }

  void write(byte[] bytes) {
    if (bytes.length > 0) {
      queued += bytes.length;
      steps.add(new Bytes(bytes));
    }
  }

  /** Does this when everything before it has left. */
  void then(Runnable action) {
    steps.add(new Action(action));
  }

  /** As {@link #then}, for the last action of all: what a buffer holds back goes before it. */
  void last(Runnable action) {
    then(
        () -> {
          steps.clear();
          queued = 0;
          action.run();
        });
    released = queued;
  }

  boolean hasRoom() {
    full = queued >= Math.max(ROOM, bufferBytes) || !channel.isWritable();
    return !full;
  }

  /** From here on nothing leaves, and what comes is thrown away. */
  void mute() {
    muted = true;
  }

  /** From here on changes how bytes flow. */
  void shape(Effect effect) {
    switch (effect.name()) {
      case "slice" -> {
        slice = Math.min(slice, (int) effect.number("bytes"));
        pauseNanos = Math.max(pauseNanos, effect.time("delay").toNanos());
      }
      case "bandwidth" -> {
        long rate = effect.number("rate");
        int portion = (int) Math.max(1, rate / TICKS_PER_SECOND);
        slice = Math.min(slice, portion);
        pauseNanos = Math.max(pauseNanos, TimeUnit.SECONDS.toNanos(slice) / rate);
      }
      case "buffer" -> {
        bufferBytes = (int) effect.number("bytes");
        bufferTime = effect.time("time");
      }
      case "stall" -> stall(effect.time("time"));
      default -> throw new IllegalArgumentException(effect.name() + " does not shape a flow");
    }
  }

  private void stall(Duration time) {
    pausing = true;
    if (!time.isZero()) {
      pause(time);
    }
  }

  private void pause(Duration time) {
    pausing = true;
    schedule(() -> pausing = false, time);
  }

  /** Lets go what may. */
  void pump() {
    // A write may find the connection full, or broken, and come back here.
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      pumpAll();
    } finally {
      pumping = false;
    }
    if (full && hasRoom()) {
      onRoom.run();
    }
  }

  private void pumpAll() {
    while (open && !pausing && channel.isOpen()) {
      Step step = steps.peek();
      if (step instanceof Action action) {
        steps.remove();
        action.work().run();
      } else if (step instanceof Bytes bytes && mayLeave()) {
        leave(bytes);
      } else {
        break;
      }
    }
    channel.flush();
  }

  private boolean mayLeave() {
    if (muted) {
      return true;
    }
    if (bufferBytes > 0 && released == 0 && queued >= bufferBytes) {
      released = queued;
    }
    if (bufferBytes > 0 && released == 0) {
      startBufferTimer();
      return false;
    }
    return channel.isWritable();
  }

  private void startBufferTimer() {
    if (!bufferTimer && !bufferTime.isZero()) {
      bufferTimer = true;
      schedule(
          () -> {
            bufferTimer = false;
            released = queued;
          },
          bufferTime);
    }
  }

  private void leave(Bytes bytes) {
    int from = bytes.from;
    int count = muted ? bytes.left() : Math.min(slice, bytes.left());
    bytes.from += count;
    queued -= count;
    released = Math.max(0, released - count);
    if (bytes.left() == 0) {
      steps.remove();
    }
    if (muted) {
      return;
    }
    channel.write(Unpooled.wrappedBuffer(bytes.all, from, count), channel.voidPromise());
    if (slice < Integer.MAX_VALUE) {
      channel.flush();
      if (pauseNanos > 0 && !steps.isEmpty()) {
        pause(Duration.ofNanos(pauseNanos));
      }
    }
  }

  private interface Step {}

  private record Action(Runnable work) implements Step {}

  /** Bytes that leave piece by piece. */
  private static final class Bytes implements Step {

    private final byte[] all;
    private int from;

    Bytes(byte[] all) {
      this.all = all;
    }

    int left() {
      return all.length - from;
    }
  }
}
