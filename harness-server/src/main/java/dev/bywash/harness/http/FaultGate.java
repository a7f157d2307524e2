package dev.bywash.harness.http;

import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.fault.Match;
import dev.bywash.harness.fault.Occasion;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Visit;
import dev.bywash.harness.fault.Watch;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where each request for a stream passes the rules, before anything answers it. */
final class FaultGate {

  private static final int MAX_URL_FAULTS = 10;

  private final Faults faults;
  private final boolean urlFaults;

  FaultGate(Faults faults, boolean urlFaults) {
    this.faults = faults;
    this.urlFaults = urlFaults;
  }

  /**
   * Lets what happens at the headers happen, and unless that answers the request goes {@code
   * onwards}, at once or late. Fails with {@link HttpProblem} when the request's own rules, or its
   * client's name, are malformed.
   */
  void pass(
      Exchange exchange, Transport transport, StreamRequest request, Consumer<Opening> onwards) {
    String client = client(exchange);
    Visit visit =
        new Visit(
            exchange.name(), transport, request.channels(), client, request.lastEventId() != null);
    if (exchange.isHead()) {
      onwards.accept(new Opening(faults.unwatched(visit), List.of()));
      return;
    }
    Watch watch = faults.watch(visit, own(exchange, client));
    if (watch.armed().isEmpty()) {
      onwards.accept(new Opening(watch, List.of()));
    } else {
      pass(exchange, watch, onwards);
    }
  }

  private static void pass(Exchange exchange, Watch watch, Consumer<Opening> onwards) {
    List<Effect> effects = new ArrayList<>();
    Effect answer = null;
    Duration late = Duration.ZERO;
    for (ArmedFault fault : watch.armed()) {
      Effect effect = fault.effect();
      boolean answers = AnswerFaults.knows(effect);
      if (!moments(watch.visit()).contains(fault.trigger().kind())
          || (answers && (answer != null || !AnswerFaults.applies(effect, exchange)))
          || !fault.fire(watch.visit(), Occasion.NONE)) {
        continue;
      }
      if (answers) {
        answer = effect;
      } else if (effect.name().equals("late")) {
        late = late.plus(effect.time("time"));
      } else {
        effects.add(effect);
      }
    }
    Runnable next = next(exchange, new Opening(watch, effects), answer, onwards);
    if (late.isZero()) {
      next.run();
    } else {
      exchange.later(late, next);
    }
  }

  private static Runnable next(
      Exchange exchange, Opening opening, @Nullable Effect answer, Consumer<Opening> onwards) {
    return answer == null
        ? () -> onwards.accept(opening)
        : () -> AnswerFaults.answer(answer, exchange);
  }

  private static Set<Kind> moments(Visit visit) {
    Set<Kind> moments = EnumSet.of(Kind.HEADERS);
    if (visit.transport() == Transport.WEBSOCKET) {
      moments.add(Kind.UPGRADE);
    }
    if (visit.resumed()) {
      moments.add(Kind.RESUME);
    }
    return moments;
  }

  /** The name that the client gives itself; a header is stronger than the query. */
  private static @Nullable String client(Exchange exchange) {
    String name = exchange.header("Bywash-Client");
    List<String> parameters = exchange.parameters("client");
    if (name == null && !parameters.isEmpty()) {
      name = parameters.get(0);
    }
    if (name != null) {
      try {
        Match.requireClient(name);
      } catch (MalformedFaultException malformed) {
        throw HttpProblem.badRequest(String.valueOf(malformed.getMessage()));
      }
    }
    return name;
  }

  private List<ActiveFault> own(Exchange exchange, @Nullable String client) {
    List<String> texts = exchange.parameters("fault");
    if (texts.isEmpty()) {
      return List.of();
    }
    if (!urlFaults) {
      throw HttpProblem.badRequest("this server takes no faults from URLs: it was not started so");
    }
    if (texts.size() > MAX_URL_FAULTS) {
      throw HttpProblem.badRequest("a request brings at most " + MAX_URL_FAULTS + " faults");
    }
    try {
      return texts.stream().map(text -> faults.request(client, text)).toList();
    } catch (MalformedFaultException malformed) {
      throw HttpProblem.badRequest("fault: " + malformed.getMessage());
    }
  }
}
