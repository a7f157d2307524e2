package dev.bywash.harness.fault;

import dev.bywash.harness.fault.EffectSpec.Group;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.hub.Transport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes an entry of the catalogue. Used by one thread, while the catalogue is made. */
final class SpecBuilder {

  private final String name;
  private final Group group;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<Kind> triggers = new LinkedHashSet<>();
  private Set<Transport> transports = EnumSet.allOf(Transport.class);
  private String onTheWire = "";
  private String correctClient = "";

  SpecBuilder(Group group, String name) {
    this.group = group;
    this.name = name;
  }

  SpecBuilder only(Transport first, Transport... others) {
    transports = EnumSet.of(first, others);
    return this;
  }

  SpecBuilder takes(Parameter parameter) {
    parameters.add(parameter);
    return this;
  }

  /** The first moment is the default. */
  SpecBuilder at(Kind... kinds) {
    triggers.addAll(List.of(kinds));
    return this;
  }

  SpecBuilder wire(String sentences) {
    onTheWire = sentences;
    return this;
  }

  SpecBuilder client(String sentences) {
    correctClient = sentences;
    return this;
  }

  EffectSpec examples(String... rules) {
    return new EffectSpec(
        name, group, parameters, transports, triggers, onTheWire, correctClient, List.of(rules));
  }
}
