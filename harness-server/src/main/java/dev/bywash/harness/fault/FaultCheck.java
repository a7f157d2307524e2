package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Trigger.Place;
import dev.bywash.harness.fault.Trigger.Spot;
import dev.bywash.harness.hub.Transport;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a rule goes together, and what does not. */
final class FaultCheck {

  private static final Set<Transport> FRAMED = EnumSet.of(Transport.SSE, Transport.WEBSOCKET);

  private FaultCheck() {}

  static void check(Match match, Trigger trigger, Effect effect) {
    EffectSpec spec = effect.spec();
    if (!spec.triggers().contains(trigger.kind())) {
      throw new MalformedFaultException(
          "%s does not happen '%s', but: %s"
              .formatted(
                  spec.name(),
                  trigger,
                  spec.triggers().stream().map(Kind::form).collect(Collectors.joining(", "))));
    }
    if (trigger.kind() == Kind.ACCEPT && !match.isAboutConnectionsAlone()) {
      throw new MalformedFaultException(
          "'at accept' no request is known yet, so the match may only be 'any' and a connection"
              + " number; 'at headers' is the first moment at which more is known");
    }
    if (trigger.kind() == Kind.RESUME && Boolean.FALSE.equals(match.resumed())) {
      throw new MalformedFaultException("'on resume' never comes with resumed=no");
    }
    Set<Transport> possible = transports(Match.ANY, trigger, effect);
    for (Transport transport : match.transports()) {
      if (!possible.contains(transport)) {
        throw new MalformedFaultException(
            "'%s' has no '%s: %s', but: %s"
                .formatted(transport.wireName(), trigger, spec.name(), names(possible)));
      }
    }
    if (possible.isEmpty()) {
      throw new MalformedFaultException(
          "no transport has '%s: %s'; %s is for %s"
              .formatted(trigger, spec.name(), spec.name(), names(spec.transports())));
    }
  }

  static Set<Transport> transports(Match match, Trigger trigger, Effect effect) {
    Set<Transport> transports = EnumSet.copyOf(effect.spec().transports());
    transports.retainAll(trigger.kind().transports());
    Place place = trigger.place();
    if (place != null && place.spot() == Spot.FRAMING) {
      transports.retainAll(FRAMED);
    }
    if (!match.transports().isEmpty()) {
      transports.retainAll(match.transports());
    }
    return transports;
  }

  private static String names(Collection<Transport> transports) {
    return transports.stream().map(Transport::wireName).collect(Collectors.joining(", "));
  }
}
