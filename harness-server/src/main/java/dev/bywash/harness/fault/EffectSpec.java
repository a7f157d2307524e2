package dev.bywash.harness.fault;

import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One entry of the {@link Catalogue}: all that is known of an effect, said once.
 *
 * @param transports where it means something
 * @param triggers the moments at which it can happen; the first is the default
 * @param onTheWire what it does there, in full sentences
 * @param correctClient what a correct client does about it, in full sentences
 * @param examples rules in text form, at least one
 */
public record EffectSpec(
    String name,
    Group group,
    List<Parameter> parameters,
    Set<Transport> transports,
    Set<Kind> triggers,
    String onTheWire,
    String correctClient,
    List<String> examples) {

  /** The chapters of the catalogue. */
  public enum Group {
    /** The connection itself. */
    CONNECTION("Connections"),
    /** The answer to a request: its status, its headers, its coming. */
    ANSWER("Answers"),
    /** How bytes flow. */
    FLOW("The flow of bytes"),
    /** The framing of HTTP and WebSocket. */
    FRAMING("Framing"),
    /** The messages that a client is sent. */
    MESSAGE("Messages"),
    /** Where a client resumes, and being sent away. */
    CURSOR("Resuming and leaving");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The chapter's heading. */
    public String title() {
      return title;
    }
  }

  /** Copies the lists; the orders stay. */
  public EffectSpec {
    parameters = List.copyOf(parameters);
    transports = Collections.unmodifiableSet(EnumSet.copyOf(transports));
    triggers = Collections.unmodifiableSet(new LinkedHashSet<>(triggers));
    examples = List.copyOf(examples);
  }

  /**
   * The parameter of this name.
   *
   * @throws MalformedFaultException when there is none
   */
  public Parameter parameter(String parameter) {
    return parameters.stream()
        .filter(known -> known.name().equals(parameter))
        .findFirst()
        .orElseThrow(
            () ->
                parameters.isEmpty()
                    ? new MalformedFaultException(
                        "'" + parameter + "' is nothing that " + name + " takes; it takes nothing")
                    : Suggestion.unknown(
                        "parameter of " + name,
                        parameter,
                        parameters.stream().map(Parameter::name).toList()));
  }

  /** Its trigger when a rule names none. */
  public Trigger defaultTrigger() {
    return switch (triggers.iterator().next()) {
      case ACCEPT -> Trigger.atAccept();
      case UPGRADE -> Trigger.atUpgrade();
      case HEADERS -> Trigger.atHeaders();
      case RESUME -> Trigger.onResume();
      case AFTER_EVENTS -> Trigger.afterEvents(1);
      case EVENT -> Trigger.atEvent(1);
      case EACH_EVENT -> Trigger.atEachEvent();
      case IN_EVENT -> Trigger.inEvent(1, Trigger.Place.atByte(1));
      case AFTER_TIME -> Trigger.after(Duration.ofSeconds(1));
      case HEARTBEAT -> Trigger.onHeartbeat();
    };
  }

  /** The effect with every parameter at its default. */
  public Effect effect() {
    return Effect.of(name);
  }
}
