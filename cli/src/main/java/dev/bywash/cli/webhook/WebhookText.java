package dev.bywash.cli.webhook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the control API answers, as lines for people. */
public final class WebhookText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final int DEFAULT_CONCURRENCY = 8;

  private final Style style;
  private final ZoneId zone;

  public WebhookText(Style style, ZoneId zone) {
    this.style = style;
    this.zone = zone;
  }

  /** One line: id, whether it is enabled, URL, and what is not at its default. */
  public String endpoint(JsonObject json) {
    boolean enabled = json.get("enabled").getAsBoolean();
    List<String> parts = new ArrayList<>();
    parts.add(style.paint(Tone.STRONG, text(json, "id")));
    parts.add(style.paint(enabled ? Tone.GOOD : Tone.BAD, enabled ? "enabled" : "disabled"));
    parts.add(text(json, "url"));
    parts.add("channels " + list(json, "channels"));
    parts.add("types " + list(json, "types"));
    if (!text(json, "form").equals("standard")) {
      parts.add(text(json, "form"));
    }
    if (json.get("ratePerSecond").getAsInt() > 0) {
      parts.add(text(json, "ratePerSecond") + "/s");
    }
    if (json.get("concurrency").getAsInt() != DEFAULT_CONCURRENCY) {
      parts.add(text(json, "concurrency") + " at once");
    }
    if (!json.getAsJsonArray("headers").isEmpty()) {
      parts.add("headers " + list(json, "headers"));
    }
    if (json.get("ordered").getAsBoolean()) {
      parts.add("ordered");
    }
    if (!text(json, "description").isEmpty()) {
      parts.add("(" + text(json, "description") + ")");
    }
    if (json.has("disabledBecause")) {
      parts.add(style.paint(Tone.BAD, "because " + text(json, "disabledBecause")));
    } else if (json.has("failingSince")) {
      parts.add(style.paint(Tone.WARNING, "failing since " + time(json, "failingSince")));
    }
    return String.join("  ", parts);
  }

  /** One line: id, time, state, endpoint, event and what was wrong. */
  public String delivery(JsonObject json) {
    String state = text(json, "state");
    String line =
        style.paint(Tone.STRONG, "%6s".formatted(text(json, "id")))
            + "  "
            + style.paint(Tone.FAINT, time(json, "createdAt"))
            + "  "
            + style.paint(tone(state), "%-9s".formatted(state))
            + "  "
            + text(json, "endpoint")
            + "  "
            + text(json, "event")
            + "  "
            + style.paint(Tone.BLUE, text(json, "channel"))
            + "  "
            + text(json, "type")
            + "  "
            + count(json.get("attempts").getAsInt());
    if (json.has("nextAttempt")) {
      line += "  next " + time(json, "nextAttempt");
    }
    return json.has("lastError")
        ? line + "  " + style.paint(Tone.WARNING, text(json, "lastError"))
        : line;
  }

  /** One line of a delivery's log. */
  public String attempt(JsonObject json) {
    String outcome = json.has("status") ? "HTTP " + text(json, "status") : text(json, "error");
    String excerpt = text(json, "excerpt").replaceAll("\\p{Cntrl}+", " ").strip();
    return "  #"
        + text(json, "attempt")
        + "  "
        + style.paint(Tone.FAINT, time(json, "time"))
        + "  "
        + style.paint(json.has("error") ? Tone.WARNING : Tone.GOOD, outcome)
        + "  "
        + text(json, "latency")
        + " ms"
        + (excerpt.isEmpty() ? "" : "  " + excerpt);
  }

  private static String count(int attempts) {
    return attempts + (attempts == 1 ? " attempt" : " attempts");
  }

  private static Tone tone(String state) {
    return switch (state) {
      case "delivered" -> Tone.GOOD;
      case "failed" -> Tone.BAD;
      case "pending" -> Tone.WARNING;
      default -> Tone.FAINT;
    };
  }

  private String time(JsonObject json, String field) {
    return TIME.format(Instant.ofEpochMilli(json.get(field).getAsLong()).atZone(zone));
  }

  private static String text(JsonObject json, String field) {
    return json.has(field) ? json.get(field).getAsString() : "";
  }

  private static String list(JsonObject json, String field) {
    return StreamSupport.stream(json.getAsJsonArray(field).spliterator(), false)
        .map(JsonElement::getAsString)
        .collect(Collectors.joining(","));
  }
}
