package dev.bywash.cli.tail;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines for a person: the time of day, the channel, the type and the data. */
public final class HumanFormat implements TailFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Style style;
  private final Style noteStyle;
  private final ZoneId zone;

  /**
   * @param style of events
   * @param noteStyle of everything else
   */
  public HumanFormat(Style style, Style noteStyle, ZoneId zone) {
    this.style = style;
    this.noteStyle = noteStyle;
    this.zone = zone;
  }

  @Override
  public String event(Event event) {
    String time = TIME.format(Instant.ofEpochMilli(event.timeMillis()).atZone(zone));
    return style.paint(Tone.FAINT, time)
        + "  "
        + style.paint(Tone.BLUE, event.channel())
        + "  "
        + style.paint(Tone.STRONG, event.type())
        + "  "
        + event.json();
  }

  @Override
  public String subscribed(String cursor) {
    return note(Tone.FAINT, "subscribed", "after " + cursor);
  }

  @Override
  public String gap(Gap gap) {
    String since = gap.after() == null ? "" : " since " + gap.after();
    return note(
        Tone.BAD,
        "gap",
        gap.reason().wireName()
            + ": events may be missing"
            + since
            + "; the stream goes on after "
            + gap.resumedAt());
  }

  @Override
  public String state(ConnectionState state) {
    TransportType transport = state.transport();
    String wait =
        state.phase() == Phase.WAITING ? "; next attempt in " + state.waitMillis() + " ms" : "";
    return note(
        tone(state.phase()),
        state.phase().name().toLowerCase(Locale.ROOT),
        (transport == null ? "" : transport.wireName() + ": ") + state.reason() + wait);
  }

  private String note(Tone tone, String what, String detail) {
    return noteStyle.paint(tone, "-- " + what) + noteStyle.paint(Tone.FAINT, " " + detail);
  }

  private static Tone tone(Phase phase) {
    return switch (phase) {
      case CONNECTED -> Tone.GOOD;
      case WAITING, PAUSED, OFFLINE -> Tone.WARNING;
      case IDLE, CONNECTING, CLOSED -> Tone.FAINT;
    };
  }
}
