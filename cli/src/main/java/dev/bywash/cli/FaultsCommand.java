package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import dev.bywash.harness.fault.Catalogue;
import dev.bywash.harness.fault.EffectSpec;
import dev.bywash.harness.fault.MalformedFaultException;
import dev.bywash.harness.fault.Parameter;
import dev.bywash.harness.hub.Transport;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Shows what can go wrong, by name. */
@Command(
    name = "faults",
    description = {
      "List the faults that serve can be asked for with --fault, over --control-token and"
          + " --control-port, or with ?fault= where --allow-url-faults is on. With a name: all about"
          + " that one."
    },
    footer = {
      "",
      "A rule is one line, of which all but the effect may be left out:",
      "  match: trigger: effect: lifetime",
      "  sse client=phone: after 3 events: cut: once"
    })
final class FaultsCommand implements Callable<Integer> {
  private static final int NAME_WIDTH = 16;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "An effect, such as cut.")
  private @Nullable String name;

  private final Terminal terminal;

  FaultsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintStream out = terminal.out();
    if (name == null) {
      list(out);
    } else {
      try {
        describe(out, Catalogue.effect(name));
      } catch (MalformedFaultException e) {
        throw CommandFailure.usage(e.getMessage());
      }
    }
    return ExitCode.OK;
  }

  private static void list(PrintStream out) {
    EffectSpec.@Nullable Group group = null;
    for (EffectSpec spec : Catalogue.effects()) {
      if (spec.group() != group) {
        group = spec.group();
        out.println();
        out.println(group.title());
      }
      out.println("  " + pad(spec.name()) + firstSentence(spec.onTheWire()));
    }
    out.println();
    out.println("More about one: ./bywash faults NAME. All about all: docs/faults.md");
  }

  private static String pad(String text) {
    return text + " ".repeat(Math.max(1, NAME_WIDTH - text.length()));
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    int colon = text.indexOf(": ");
    int cut = colon >= 0 && (end < 0 || colon < end) ? colon : end;
    return cut < 0 ? text : text.substring(0, cut) + ".";
  }

  private static void describe(PrintStream out, EffectSpec spec) {
    out.println(spec.name());
    out.println("  " + spec.onTheWire());
    out.println();
    out.println("A correct client: " + spec.correctClient());
    out.println();
    out.println("transports   " + names(spec));
    out.println(
        "triggers     "
            + spec.triggers().stream().map(kind -> kind.form()).collect(Collectors.joining(", ")));
    for (Parameter parameter : spec.parameters()) {
      out.println(
          "%-12s %s; %s; default %s"
              .formatted(
                  parameter.name(),
                  parameter.meaning(),
                  parameter.range(),
                  parameter.print(parameter.byDefault())));
    }
    out.println();
    List<String> examples = spec.examples();
    examples.forEach(example -> out.println("  " + example));
  }

  private static String names(EffectSpec spec) {
    return spec.transports().stream().map(Transport::wireName).collect(Collectors.joining(", "));
  }
}
