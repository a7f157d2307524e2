package dev.bywash.cli.soak;

import dev.bywash.harness.fault.Catalogue;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.EffectSpec;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.fault.Trigger;
import dev.bywash.harness.fault.Trigger.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every effect of the catalogue at every moment that it has, each with a small probability. */
final class SoakRules {
  /** Of what happens to a connection before anything else can. */
  private static final double AT_ACCEPT = 0.005;

  /** Of what happens to its answer. */
  private static final double AT_HEADERS = 0.004;

  private static final double LATER = 0.05;

  private SoakRules() {}

  static List<Fault> all(long seed) {
    List<Fault> rules = new ArrayList<>();
    for (EffectSpec spec : Catalogue.effects()) {
      for (Kind kind : spec.triggers()) {
        for (Trigger trigger : kind.examples()) {
          add(rules, mild(spec), trigger, seed + rules.size());
        }
      }
    }
    return rules;
  }

  private static void add(List<Fault> rules, Effect effect, Trigger trigger, long seed) {
    try {
      rules.add(Fault.of(effect).when(trigger).probability(probability(trigger.kind()), seed));
    } catch (MalformedFaultException noTransportHasThis) {
      // Such as the framing of a page's event: the catalogue says what goes together.
    }
  }

  private static double probability(Kind kind) {
    return switch (kind) {
      case ACCEPT -> AT_ACCEPT;
      case HEADERS, UPGRADE, RESUME -> AT_HEADERS;
      case AFTER_EVENTS, EVENT, EACH_EVENT, IN_EVENT, AFTER_TIME, HEARTBEAT -> LATER;
    };
  }

  /** Short enough that much happens in little time. */
  private static Effect mild(EffectSpec spec) {
    Effect effect = spec.effect();
    return switch (spec.name()) {
      case "refuse" -> effect.with("time", Duration.ofMillis(50));
      case "late" -> effect.with("time", Duration.ofMillis(200));
      case "oversize" -> effect.with("bytes", 256 * 1024);
      case "slice" -> effect.with("bytes", 64);
      case "bandwidth" -> effect.with("rate", 64 * 1024);
      case "buffer" -> effect.with("time", Duration.ofMillis(300));
      default -> effect;
    };
  }
}
