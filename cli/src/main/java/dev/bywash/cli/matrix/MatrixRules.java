package dev.bywash.cli.matrix;

import dev.bywash.TransportType;
import dev.bywash.harness.fault.Catalogue;
import dev.bywash.harness.fault.EffectSpec;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.hub.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the matrix: every example of the catalogue, so that a new effect is in the matrix as
 * soon as it is in the catalogue, and beside them the values and moments that make a difference.
 */
final class MatrixRules {
  private static final List<String> VARIANTS =
      List.of(
          "any: at headers: hang",
          "any: at accept: cut: once",
          "any: at headers: cut",
          "any: on resume: cut: once",
          "any: after 0 events: cut",
          "any: in event 3 at byte 10: cut",
          "any: on heartbeat: cut: once",
          "any: at accept: reset: once",
          "any: at headers: reset",
          "any: on resume: reset: once",
          "any: after 3 events: reset: once",
          "websocket: in event 3 at framing: reset: once",
          "websocket: at upgrade: status code=400",
          "websocket: at upgrade: status code=403",
          "websocket: at upgrade: status code=503",
          "any: at headers: status code=403",
          "any: at headers: status code=404: once",
          "any: at headers: status code=500: once",
          "any: at headers: retry-after code=429: once",
          "any: at headers: retry-after form=date: once",
          "any: at headers: retry-after code=429 form=garbage: once",
          "any: at headers: unauthorized",
          "long-poll: at headers: content-type",
          "short-poll: at headers: content-type",
          "any: at headers: late time=100ms",
          "any: at headers: mute",
          "long-poll: at headers: gzip",
          "short-poll: at headers: gzip",
          "long-poll: on resume: not-modified: once",
          "websocket: at upgrade: buffer bytes=4KiB time=30s",
          "websocket: after 3 events: stall",
          "any: at headers: slice bytes=7",
          "any: after 3 events: end: once",
          "any: in event 3 at byte 10: end: once",
          "websocket: after 3 events: close code=1000",
          "websocket: after 3 events: close code=1001",
          "websocket: after 3 events: close code=1011",
          "websocket: after 3 events: close code=1013",
          "websocket: after 3 events: close code=3000",
          "websocket: after 3 events: close code=3999",
          "websocket: after 3 events: close code=4000",
          "websocket: at upgrade: close code=1013",
          "websocket: on heartbeat: drop",
          "any: on heartbeat: duplicate",
          "any: at event 2: corrupt",
          "any: at event 2: corrupt byte=0",
          "any: at event 2: oversize bytes=64KiB",
          "any: at event 2: oversize bytes=4MiB",
          "any: at event 2: invalid-json: once",
          "sse: after 1 event: retry value=1500",
          "any: on resume: overlap: once",
          "any: at headers: reconnect: once");

  private MatrixRules() {}

  /** All of them, in the order of the catalogue; examples before variants. */
  static List<Fault> all() {
    List<Fault> rules = new ArrayList<>();
    for (EffectSpec spec : Catalogue.effects()) {
      Set<Fault> unique = new LinkedHashSet<>();
      Stream.concat(spec.examples().stream(), VARIANTS.stream())
          .map(Fault::parse)
          .filter(rule -> rule.effect().name().equals(spec.name()))
          .forEach(unique::add);
      rules.addAll(unique);
    }
    return rules;
  }

  /**
   * The cases of these rules, each pinned and on automatic.
   *
   * @param effect null for all effects
   * @param transport null for all transports
   */
  static List<MatrixCase> cases(@Nullable String effect, @Nullable TransportType transport) {
    List<MatrixCase> cases = new ArrayList<>();
    for (Fault rule : all()) {
      if (effect == null || effect.equals(rule.effect().name())) {
        for (Transport possible : rule.transports()) {
          TransportType type = TransportType.valueOf(possible.name());
          if (transport == null || transport == type) {
            cases.add(new MatrixCase(rule, type, true));
            cases.add(new MatrixCase(rule, type, false));
          }
        }
      }
    }
    return cases;
  }
}
