package dev.bywash.cli.matrix;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.Subscribed;
import dev.bywash.cli.matrix.Observation.Item;
import dev.bywash.cli.matrix.Observation.Missing;
import dev.bywash.cli.matrix.Observation.Received;
import dev.bywash.cli.matrix.Observation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what a subscriber sees. Safe on every thread; guarded by itself. */
final class CaseLog {
  private final List<Item> items = new ArrayList<>();
  private final List<Step> links = new ArrayList<>();
  private boolean subscribed;

  /** Whether the stream has ended, with or without an error. */
  private boolean over;

  /** Null while nothing has ended the stream. */
  private @Nullable Throwable error;

  synchronized void signal(Signal signal) {
    if (signal instanceof Event event) {
      items.add(new Received(Instant.now(), event.id(), number(event.json())));
    } else if (signal instanceof Subscribed start) {
      subscribed = true;
      gap(start.gap());
    } else if (signal instanceof Gap gap) {
      gap(gap);
    }
  }

  private void gap(@Nullable Gap gap) {
    if (gap != null) {
      items.add(new Missing(Instant.now(), gap.reason()));
    }
  }

  synchronized void error(Throwable thrown) {
    error = thrown;
    over = true;
  }

  synchronized void complete() {
    over = true;
  }

  synchronized void state(ConnectionState state) {
    switch (state.phase()) {
      case CONNECTED -> links.add(new Step(Instant.now(), state.transport()));
      case WAITING, PAUSED, OFFLINE -> links.add(new Step(Instant.now(), null));
      case IDLE, CONNECTING, CLOSED -> {}
    }
  }

  synchronized boolean hasSubscribed() {
    return subscribed || over;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Whether the event of this number has come, or will not come any more. */
  synchronized boolean hasReceived(int number) {
    return over
        || items.stream().anyMatch(item -> item instanceof Received e && e.number() == number);
  }

  /** How many things the subscriber got. */
  synchronized int count() {
    return items.size();
  }

  synchronized int changes() {
    return links.size();
  }

  synchronized Observation observation(
      int published, @Nullable Instant firstFired, @Nullable Instant lifted) {
    return new Observation(published, items, links, error, firstFired, lifted);
  }

  private static int number(String json) {
    try {
      JsonElement data = JsonParser.parseString(json);
      return data.isJsonObject() && data.getAsJsonObject().has("n")
          ? data.getAsJsonObject().get("n").getAsInt()
          : 0;
    } catch (JsonParseException e) {
      return 0;
    }
  }
}
