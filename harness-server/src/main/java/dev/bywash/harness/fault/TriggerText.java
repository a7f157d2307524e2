package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Trigger.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Triggers as text. */
final class TriggerText {

  private static final List<String> FIRST_WORDS = List.of("at", "after", "in", "on");
  private static final Pattern AFTER_EVENTS = Pattern.compile("after ([0-9]+) events?");
  private static final Pattern EVENT = Pattern.compile("at event ([0-9]+)");
  private static final Pattern IN_EVENT =
      Pattern.compile("in event ([0-9]+) at (byte ([0-9]+)|utf8|framing)");
  private static final Pattern AFTER_TIME = Pattern.compile("after ([0-9]+[a-z]+)");

  private TriggerText() {}

  /** Whether this can only be meant as a trigger. */
  static boolean isMeant(String text) {
    return FIRST_WORDS.contains(text.split(" ", 2)[0]);
  }

  static Trigger parse(String given) {
    String text = given.trim().replaceAll("\\s+", " ");
    for (Kind kind : List.of(Kind.ACCEPT, Kind.UPGRADE, Kind.HEADERS, Kind.RESUME)) {
      if (text.equals(kind.form())) {
        return new Trigger(kind, 0, null);
      }
    }
    if (text.equals(Kind.EACH_EVENT.form())) {
      return Trigger.atEachEvent();
    }
    if (text.equals(Kind.HEARTBEAT.form())) {
      return Trigger.onHeartbeat();
    }
    Trigger numbered = numbered(text);
    if (numbered == null) {
      throw Suggestion.unknown(
          "trigger", text, Arrays.stream(Kind.values()).map(Kind::form).toList());
    }
    return numbered;
  }

  private static @Nullable Trigger numbered(String text) {
    Matcher after = AFTER_EVENTS.matcher(text);
    if (after.matches()) {
      return Trigger.afterEvents(Quantities.count(after.group(1)));
    }
    Matcher event = EVENT.matcher(text);
    if (event.matches()) {
      return Trigger.atEvent(Quantities.count(event.group(1)));
    }
    Matcher in = IN_EVENT.matcher(text);
    if (in.matches()) {
      return Trigger.inEvent(Quantities.count(in.group(1)), place(in));
    }
    Matcher time = AFTER_TIME.matcher(text);
    return time.matches() ? Trigger.after(Quantities.duration(time.group(1))) : null;
  }

  private static Place place(Matcher in) {
    return switch (in.group(2)) {
      case "utf8" -> Place.insideCharacter();
      case "framing" -> Place.insideFraming();
      default -> Place.atByte((int) Math.min(Quantities.count(in.group(3)), Integer.MAX_VALUE));
    };
  }

  static String print(Trigger trigger) {
    long number = trigger.number();
    return switch (trigger.kind()) {
      case ACCEPT, UPGRADE, HEADERS, RESUME, EACH_EVENT, HEARTBEAT -> trigger.kind().form();
      case AFTER_EVENTS -> "after " + number + (number == 1 ? " event" : " events");
      case EVENT -> "at event " + number;
      case IN_EVENT -> "in event " + number + " at " + place(trigger.place());
      case AFTER_TIME -> "after " + Quantities.print(Duration.ofMillis(number));
    };
  }

  private static String place(@Nullable Place place) {
    if (place == null) {
      throw new IllegalStateException("a place is missing");
    }
    return switch (place.spot()) {
      case BYTE -> "byte " + place.offset();
      case UTF8 -> "utf8";
      case FRAMING -> "framing";
    };
  }
}
