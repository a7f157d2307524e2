package dev.bywash.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.figure.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code ./bywash bench}. */
@Command(
    name = "bywash bench",
    description = {
      "Measure the SDK and the harness beside what a user would pick or write instead: in one run,"
          + " in turns, as ratios.",
      "Ends with status 0 if every bar holds that was measured."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Bench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Run these alone, such as herd or herd,client-cpu. Default: all.")
  private @Nullable List<String> only;

  @Option(
      names = "--quick",
      description = "A rough answer in a few minutes: fewer rounds, fewer clients, shorter.")
  private boolean quick;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write what was measured into this page, such as docs/benchmarks.md.")
  private @Nullable Path markdown;

  @Option(names = "--json", description = "Print the samples as one line of JSON and no table.")
  private boolean json;

  @Option(names = "--list", description = "Print the names of all experiments, and measure none.")
  private boolean list;

  private final PrintStream out;
  private final PrintStream err;

  Bench(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Experiment> chosen = chosen();
    if (list) {
      chosen.forEach(each -> out.println(each.id() + ": " + each.title()));
      return ExitCode.OK;
    }
    List<Section> sections = new ArrayList<>();
    for (Experiment experiment : chosen) {
      String obstacle = experiment.unavailable();
      if (obstacle != null) {
        err.println("skipped " + experiment.id() + ": " + obstacle);
      } else {
        sections.add(run(experiment));
      }
    }
    if (json) {
      out.println(gson().toJson(sections));
    }
    return sections.stream().allMatch(Section::holds) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<Experiment> chosen() {
    List<Experiment> all = Experiments.all();
    if (only == null) {
      return all;
    }
    List<String> names = all.stream().map(Experiment::id).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: there is no " + name + "; there are " + String.join(", ", names));
      }
    }
    return all.stream().filter(each -> only.contains(each.id())).collect(Collectors.toList());
  }

  private Section run(Experiment experiment) throws Exception {
    Run run = new Run(quick, what -> err.println(experiment.id() + ": " + what));
    Section section = experiment.run(run);
    if (!json) {
      out.println("\n" + section.title() + "\n");
      for (Figure figure : section.figures()) {
        out.println(Table.of(figure));
      }
    }
    write(section);
    return section;
  }

  private void write(Section section) throws IOException {
    if (markdown != null) {
      new Page(markdown).write(section, Machine.describe());
    }
  }

  private static Gson gson() {
    return new GsonBuilder().disableHtmlEscaping().create();
  }
}
