package dev.bywash.bench.jmh;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Row;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.source.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each step of an event's way through the client costs alone, by JMH. */
public final class DataPathExperiment implements Experiment {
  @Override
  public String id() {
    return "client-jmh";
  }

  @Override
  public String title() {
    return "What each step of an event's way costs the client";
  }

  @Override
  public Section run(Run run) throws Exception {
    Fork fork = run.isQuick() ? new Fork(3, 3, 300) : new Fork(7, 5, 400);
    List<Figure> figures = new ArrayList<>();
    for (Step step : Step.ALL) {
      for (@Nullable Payload payload : payloads(run, step)) {
        run.progress(step.title(payload));
        Map<Contender, List<Cost>> costs =
            run.interleaved(
                run.pick(1, 3),
                step.contenders(),
                contender -> fork.measure(step, contender, payload));
        figures.addAll(figures(step, payload, costs));
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static List<@Nullable Payload> payloads(Run run, Step step) {
    if (!step.hasPayload()) {
      return Collections.singletonList(null);
    }
    return run.isQuick() ? List.of(Payload.SMALL) : List.of(Payload.values());
  }

  /** The processor time and the allocations of a step. */
  static List<Figure> figures(
      Step step, @Nullable Payload payload, Map<Contender, List<Cost>> costs) {
    String title = step.title(payload);
    return List.of(
        figure(title + ": processor time", "ns", step, costs, Cost::nanos),
        figure(title + ": allocated", "bytes", step, costs, Cost::bytes));
  }

  private static Figure figure(
      String title,
      String unit,
      Step step,
      Map<Contender, List<Cost>> costs,
      Function<Cost, Double> value) {
    List<Row> rows = new ArrayList<>();
    costs.forEach(
        (contender, each) ->
            rows.add(new Row(contender.title(), each.stream().map(value).toList())));
    return new Figure(title, unit, step.baseline().title(), rows, List.of());
  }

  private static String text() {
    return "JMH measures each step alone, on one thread and with no socket; what is counted is the"
        + " processor time of an operation, and by JMH's profiler what it allocates. Every sample"
        + " is a fork of its own, five iterations after seven that do not count, and forks take"
        + " turns: each contender of a table has one, then each has the next. The same text is read"
        + " over and over, so that caches and branch predictors know it; only the ratios say"
        + " something. *Reading* is from the text of a"
        + " message to an `Event`, checked and with its data as text; Gson reads the same text"
        + " into a class whose data is a `JsonElement`, or field by field with the data passed"
        + " over, which hands none out. *Bringing* an event to a subscriber is the check for"
        + " duplicates, the queue and the demand, beside a processor of RxJava that does none of"
        + " it. *Decoding* makes an object of the data, with the same Gson.";
  }
}
