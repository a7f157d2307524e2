package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Place;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.stream.Collectors;

/** Rules as the Java code that builds them. */
final class JavaForm {

  private JavaForm() {}

  static String of(Fault fault) {
    StringBuilder code = new StringBuilder("Fault.of(").append(of(fault.effect())).append(')');
    Match match = fault.match();
    if (!match.transports().isEmpty()) {
      String names =
          match.transports().stream().map(JavaForm::constant).collect(Collectors.joining(", "));
      code.append(".on(").append(names).append(')');
    }
    if (match.connection() > 0) {
      code.append(".connection(").append(match.connection()).append(')');
    }
    if (!fault.trigger().equals(fault.effect().spec().defaultTrigger())) {
      code.append(".when(").append(of(fault.trigger())).append(')');
    }
    Lifetime lifetime = fault.lifetime();
    if (lifetime.times() == 1) {
      code.append(".once()");
    } else if (lifetime.times() > 1) {
      code.append(".times(").append(lifetime.times()).append(')');
    }
    if (lifetime.probability() < 1) {
      code.append(".probability(%s, %d)".formatted(lifetime.probability(), lifetime.seed()));
    }
    return code.toString();
  }

  private static String constant(Transport transport) {
    return "Transport." + transport.name();
  }

  private static String of(Effect effect) {
    StringBuilder code = new StringBuilder("Effect.of(\"" + effect.name() + "\")");
    effect
        .changed()
        .forEach((name, value) -> code.append(".with(\"%s\", %s)".formatted(name, of(value))));
    return code.toString();
  }

  private static String of(Object value) {
    if (value instanceof Duration time) {
      return "Duration.ofMillis(" + time.toMillis() + ")";
    }
    return value instanceof Long ? value.toString() : "\"" + value + "\"";
  }

  private static String of(Trigger trigger) {
    long number = trigger.number();
    return switch (trigger.kind()) {
      case ACCEPT -> "Trigger.atAccept()";
      case UPGRADE -> "Trigger.atUpgrade()";
      case HEADERS -> "Trigger.atHeaders()";
      case RESUME -> "Trigger.onResume()";
      case EACH_EVENT -> "Trigger.atEachEvent()";
      case HEARTBEAT -> "Trigger.onHeartbeat()";
      case AFTER_EVENTS -> "Trigger.afterEvents(" + number + ")";
      case EVENT -> "Trigger.atEvent(" + number + ")";
      case IN_EVENT -> "Trigger.inEvent(" + number + ", " + of(trigger.place()) + ")";
      case AFTER_TIME -> "Trigger.after(Duration.ofMillis(" + number + "))";
    };
  }

  private static String of(Place place) {
    return switch (place.spot()) {
      case BYTE -> "Place.atByte(" + place.offset() + ")";
      case UTF8 -> "Place.insideCharacter()";
      case FRAMING -> "Place.insideFraming()";
    };
  }
}
