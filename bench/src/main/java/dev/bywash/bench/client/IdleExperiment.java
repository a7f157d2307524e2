package dev.bywash.bench.client;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.child.ChildJvm;
import dev.bywash.bench.figure.Bar;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.source.EventSourceProcess;
import dev.bywash.bench.source.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a connection costs while nothing comes: threads, heap, processor time. */
final class IdleExperiment implements Experiment {
  /** The library's own reader, and one thread more. */
  private static final double THREADS_BAR = 2.1;

  @Override
  public String id() {
    return "client-idle";
  }

  @Override
  public String title() {
    return "What an idle connection costs the client";
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Wire wire : List.of(Wire.SSE, Wire.WEBSOCKET)) {
        for (int connections : run.isQuick() ? List.of(1, 100) : List.of(1, 100, 1_000)) {
          addFigures(run, wire, connections, source.some(Payload.SMALL, 1), figures);
        }
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static void addFigures(
      Run run, Wire wire, int connections, String url, List<Figure> figures) throws Exception {
    Map<Contender, List<Map<String, Double>>> samples =
        run.interleaved(
            run.pick(1, 3),
            wire.idleContenders(),
            contender ->
                ChildJvm.run(
                    IdleCost.class,
                    wire.name(),
                    contender.title(),
                    url,
                    String.valueOf(connections),
                    String.valueOf(run.pick(2_000, 5_000))));
    String of = " of each of " + connections + ", " + wire.title();
    List<Bar> bars =
        connections == 1 ? List.of() : List.of(Bar.atMost(THREADS_BAR, Wire.TEXT, wire.library()));
    figures.add(figure("threads" + of, "", wire, bars, samples, IdleCost.THREADS));
    figures.add(
        figure(
            "processor time in a second" + of,
            "microseconds",
            wire,
            List.of(),
            samples,
            IdleCost.CPU));
    if (connections > 1) {
      // That of one is less than what the JVM lets go of meanwhile.
      figures.add(figure("heap" + of, "KiB", wire, List.of(), samples, IdleCost.KIBIBYTES));
    }
  }

  private static Figure figure(
      String title,
      String unit,
      Wire wire,
      List<Bar> bars,
      Map<Contender, List<Map<String, Double>>> samples,
      String what) {
    return new Figure(title, unit, wire.library(), Samples.rows(samples, what), bars);
  }

  private static String text() {
    return "Connections that have had one event and get no more, each with a client of its own over"
        + " the app's one `OkHttpClient`: Java threads, and heap that a full collection leaves,"
        + " divided by their number. What the first connection of a process brings into being is"
        + " not counted. The SDK's own thread of each client decides when a link is dead; one"
        + " client shares it, and its connection, among all its subscriptions. Processor time is of"
        + " when no timer of an opening is left: five seconds after it the SDK's thread looks once"
        + " more, as hello does not cancel its timeout.";
  }
}
