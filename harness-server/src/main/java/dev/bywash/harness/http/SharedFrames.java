package dev.bywash.harness.http;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.EnumMap;
import java.util.Map;
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
    ByteBuf known = event.find(form, key);
    return (known == null ? event.keep(form, form.event(allocator, key)) : known)
        .retainedDuplicate();
  }

  /** The caller owns the buffer that it gets, and writes or releases it. */
  ByteBuf heartbeat(StreamForm form, Cursor key) {
    ByteBuf known = heartbeat.find(form, key);
    return (known == null
            ? heartbeat.keep(form, form.control(allocator, Control.heartbeat(key)))
            : known)
        .retainedDuplicate();
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

    /** The frame of {@code wanted}; null, with the others forgotten, when there is none yet. */
    @Nullable ByteBuf find(StreamForm form, K wanted) {
      if (!wanted.equals(key)) {
        clear();
        key = wanted;
      }
      return frames.get(form);
    }

    ByteBuf keep(StreamForm form, ByteBuf frame) {
      frames.put(form, frame);
      return frame;
    }

    void clear() {
      key = null;
      frames.values().forEach(ByteBuf::release);
      frames.clear();
    }
  }
}
