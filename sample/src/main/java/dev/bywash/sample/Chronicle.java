package dev.bywash.sample;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.PayloadException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived. Its text form holds the quakes and the cursor behind them together, so that
 * neither can be ahead of the other. Guarded by itself.
 */
final class Chronicle {
  private static final Gson GSON = new Gson();

  private final int maxQuakes;

  /** The newest first. */
  private final Deque<Quake> quakes = new ArrayDeque<>();

  private long events;
  private int gaps;

  /** The id of the event that was taken last; null before the first. */
  private @Nullable String cursor;

  Chronicle(int maxQuakes) {
    this.maxQuakes = maxQuakes;
  }

  synchronized void take(Event event) {
    events++;
    cursor = event.id();
    try {
      quakes.addFirst(Quake.of(event));
    } catch (PayloadException notAQuake) {
      // Somebody has published something else to this channel; it is counted, and not drawn.
      return;
    }
    if (quakes.size() > maxQuakes) {
      quakes.removeLast();
    }
  }

  synchronized void gap() {
    gaps++;
  }

  synchronized @Nullable String cursor() {
    return cursor;
  }

  synchronized Screen screen(
      ConnectionPanel connection, String news, List<String> story, long nowMillis) {
    List<QuakeRow> rows = new ArrayList<>(quakes.size());
    for (Quake quake : quakes) {
      rows.add(new QuakeRow(quake, nowMillis));
    }
    return new Screen(connection, rows, events, gaps, news, story);
  }

  /** The text that {@link #restore} reads. */
  synchronized String save() {
    Saved saved = new Saved();
    saved.events = events;
    saved.gaps = gaps;
    saved.cursor = cursor;
    saved.quakes = quakes.toArray(new Quake[0]);
    return GSON.toJson(saved);
  }

  /** Takes the place of what is here; a text that is none of ours changes nothing. */
  synchronized void restore(String text) {
    Saved saved;
    try {
      saved = GSON.fromJson(text, Saved.class);
    } catch (com.google.gson.JsonParseException unreadable) {
      return;
    }
    if (saved == null || saved.quakes == null) {
      return;
    }
    quakes.clear();
    for (Quake quake : saved.quakes) {
      quakes.addLast(quake);
    }
    for (Iterator<Quake> rest = quakes.descendingIterator(); quakes.size() > maxQuakes; ) {
      rest.next();
      rest.remove();
    }
    events = saved.events;
    gaps = saved.gaps;
    cursor = saved.cursor;
  }

  /** What Gson writes and reads. */
  static final class Saved {
    long events;
    int gaps;
    @Nullable String cursor;
    Quake @Nullable [] quakes;
  }
}
