package dev.bywash.harness.http;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the newest event and of the newest heartbeat, encoded once per form and shared by
 * all connections of one event loop. Fan-out goes event by event, so one of each is enough. Guarded
 * by the loop.
 */
final class SharedFrames {

  private final ByteBufAllocator allocator;
  private final Memo<LogEvent> event = new Memo<>();
  private final Memo<Cursor> heartbeat = new Memo<>();

  SharedFrames(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** The caller owns the buffer that it gets, and writes or releases it. */
  ByteBuf event(StreamForm form, LogEvent key) {
    return event.get(form, key, missing -> missing.event(allocator, key));
  }

  /** The caller owns the buffer that it gets, and writes or releases it. */
  ByteBuf heartbeat(StreamForm form, Cursor key) {
    return heartbeat.get(form, key, missing -> missing.control(allocator, Control.heartbeat(key)));
  }

  /** Lets go of the buffers; the frames may be used again. */
  void release() {
    event.clear();
    heartbeat.clear();
  }

  /** The frames of one key. */
  private static final class Memo<K> {

    private final Map<StreamForm, ByteBuf> frames = new EnumMap<>(StreamForm.class);

    /** Null before the first use. */
    private @Nullable K key;

    ByteBuf get(StreamForm form, K wanted, Function<StreamForm, ByteBuf> encoder) {
      if (!wanted.equals(key)) {
        clear();
        key = wanted;
      }
      return frames.computeIfAbsent(form, encoder).retainedDuplicate();
    }

    void clear() {
      key = null;
      frames.values().forEach(ByteBuf::release);
      frames.clear();
    }
  }
}
