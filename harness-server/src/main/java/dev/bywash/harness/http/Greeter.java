package dev.bywash.harness.http;

import com.google.gson.JsonObject;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.GapReason;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.Resume;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides where a connection starts, and says so. */
final class Greeter {

  private final EventLog log;
  private final TransportOffer offer;
  private final ServerMetrics metrics;
  private final long heartbeatMillis;
  private final Hub hub;
  private final ShownEpochs epochs = new ShownEpochs();

  Greeter(
      EventLog log, TransportOffer offer, ServerMetrics metrics, long heartbeatMillis, Hub hub) {
    this.log = log;
    this.offer = offer;
    this.metrics = metrics;
    this.heartbeatMillis = heartbeatMillis;
    this.hub = hub;
  }

  Hello greet(@Nullable String lastEventId, Opening opening) {
    LogBounds bounds = log.bounds();
    Optional<Cursor> cursor = lastEventId == null ? Optional.empty() : Cursor.parse(lastEventId);
    Optional<EpochMask> mask = cursor.flatMap(asked -> epochs.of(asked.epoch()));
    String requested = lastEventId;
    if (mask.isPresent() && cursor.isPresent()) {
      requested = new Cursor(mask.get().real(), cursor.get().offset()).toString();
    }
    if (opening.has("new-epoch")) {
      mask = Optional.of(epochs.next(bounds.latest().epoch()));
    }
    Resume resume = changed(opening, bounds.resume(requested), bounds, lastEventId);
    if (resume instanceof Resume.Gap gap) {
      metrics.gap(gap.reason());
      if (gap.reason() == GapReason.EXPIRED) {
        bounds = new LogBounds(gap.start(), bounds.latest());
      }
    }
    return hello(resume, bounds, mask.orElse(null));
  }

  private static Resume changed(
      Opening opening, Resume resume, LogBounds bounds, @Nullable String asked) {
    Resume changed = resume;
    for (Effect effect : opening.effects()) {
      changed =
          switch (effect.name()) {
            case "expired" ->
                gap(
                    GapReason.EXPIRED,
                    moved(resume.start(), effect.number("events"), bounds),
                    asked);
            case "new-epoch" -> gap(GapReason.UNKNOWN_EPOCH, bounds.earliest(), asked);
            case "malformed" -> gap(GapReason.MALFORMED, bounds.earliest(), asked);
            case "overlap" ->
                new Resume.Exact(moved(resume.start(), -effect.number("events"), bounds));
            default -> changed;
          };
    }
    return changed;
  }

  private static Cursor moved(Cursor cursor, long events, LogBounds bounds) {
    long offset = Math.max(bounds.earliest().offset(), cursor.offset() + events);
    return new Cursor(cursor.epoch(), Math.min(bounds.latest().offset(), offset));
  }

  private static Resume gap(GapReason reason, Cursor start, @Nullable String asked) {
    String requested = asked == null ? "" : asked;
    int length = Math.min(requested.length(), Cursor.MAX_LENGTH);
    return new Resume.Gap(start, reason, requested.substring(0, length));
  }

  private Hello hello(Resume resume, LogBounds bounds, @Nullable EpochMask mask) {
    Resume shown = mask == null ? resume : mask.mask(resume);
    LogBounds shownBounds = mask == null ? bounds : mask.mask(bounds);
    JsonObject fields = ControlMessages.hello(shown, shownBounds, heartbeatMillis, offer.get());
    long spread = hub.spreadMillis();
    if (spread > 0) {
      fields.addProperty("spread", spread);
    }
    return new Hello(resume, shown.start(), fields, mask);
  }

  /**
   * The first message of a connection.
   *
   * @param resume where it really starts
   * @param cursor where the client is told that it starts
   * @param fields its wire form
   * @param mask what the client sees of the log's epoch; null for the truth
   */
  record Hello(Resume resume, Cursor cursor, JsonObject fields, @Nullable EpochMask mask) {

    String json() {
      return fields.toString();
    }

    StreamForm.Control control() {
      return new StreamForm.Control("hello", cursor, json(), 0);
    }
  }
}
