package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Trigger.Place;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Rules drawn from the whole catalogue. */
final class RandomFaults {

  private static final String TEXT = "aZ9 :\"\\=%,;/äあ'{}";

  private final Random random;

  RandomFaults(long seed) {
    random = new Random(seed);
  }

  Fault next(EffectSpec spec) {
    Effect effect = spec.effect();
    for (Parameter parameter : spec.parameters()) {
      if (random.nextBoolean()) {
        effect = effect.with(parameter.name(), value(parameter));
      }
    }
    while (true) {
      Trigger trigger = trigger(one(List.copyOf(spec.triggers())));
      try {
        return new Fault(match(trigger, effect), trigger, effect, lifetime());
      } catch (MalformedFaultException doesNotGoTogether) {
        // Another draw may.
      }
    }
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Object value(Parameter parameter) {
    return switch (parameter.type()) {
      case COUNT, BYTES -> between(parameter.min(), parameter.max());
      case TIME -> Duration.ofMillis(between(parameter.min(), parameter.max()));
      case TEXT -> text((int) parameter.max());
      case CHOICE -> one(parameter.choices());
    };
  }

  private long between(long min, long max) {
    return switch (random.nextInt(3)) {
      case 0 -> min;
      case 1 -> max;
      default -> min + (long) (random.nextDouble() * (max - min));
    };
  }

  private String text(int max) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(Math.min(max, 12));
    for (int i = 0; i < length; i++) {
      text.append(TEXT.charAt(random.nextInt(TEXT.length())));
    }
    return text.toString();
  }

  private Trigger trigger(Kind kind) {
    return switch (kind) {
      case ACCEPT -> Trigger.atAccept();
      case UPGRADE -> Trigger.atUpgrade();
      case HEADERS -> Trigger.atHeaders();
      case RESUME -> Trigger.onResume();
      case EACH_EVENT -> Trigger.atEachEvent();
      case HEARTBEAT -> Trigger.onHeartbeat();
      case AFTER_EVENTS -> Trigger.afterEvents(random.nextInt(4));
      case EVENT -> Trigger.atEvent(1 + random.nextInt(4));
      case AFTER_TIME -> Trigger.after(Duration.ofMillis(random.nextInt(100_000)));
      case IN_EVENT -> Trigger.inEvent(1 + random.nextInt(4), place());
    };
  }

  private Place place() {
    return one(
        List.of(Place.atByte(random.nextInt(99)), Place.insideCharacter(), Place.insideFraming()));
  }

  private Match match(Trigger trigger, Effect effect) {
    int connection = random.nextInt(3);
    if (trigger.kind() == Kind.ACCEPT) {
      return new Match(Set.of(), null, null, connection, null);
    }
    Set<Transport> transports = EnumSet.noneOf(Transport.class);
    for (Transport transport : FaultCheck.transports(Match.ANY, trigger, effect)) {
      if (random.nextBoolean()) {
        transports.add(transport);
      }
    }
    return new Match(
        transports,
        random.nextBoolean() ? null : "a:b~c",
        random.nextBoolean() ? null : "phone-1",
        connection,
        random.nextBoolean() ? null : Boolean.TRUE);
  }

  private Lifetime lifetime() {
    boolean chance = random.nextBoolean();
    return new Lifetime(
        random.nextInt(3),
        Duration.ofMillis(random.nextInt(2) * random.nextInt(100_000)),
        chance ? random.nextDouble() / 2 + 0.001 : 1,
        chance ? random.nextLong() : 0);
  }
}
