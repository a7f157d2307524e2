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

/** How soon the first event is there, in a JVM that has just started and in one that is warm. */
final class FirstEventExperiment implements Experiment {
  private static final double BAR = 1.1;

  @Override
  public String id() {
    return "client-first-event";
  }

  @Override
  public String title() {
    return "How soon the first event is there";
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Wire wire : Wire.values()) {
        String url = source.some(Payload.SMALL, 1);
        Map<Contender, List<Map<String, Double>>> samples =
            run.interleaved(
                run.pick(2, 3),
                wire.mainContenders(),
                contender -> measure(run, wire, contender, url));
        figures.add(figure(wire, FirstEvent.WARM, "in a warm JVM", samples));
        figures.add(figure(wire, FirstEvent.COLD, "in a new JVM", samples));
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static Map<String, Double> measure(Run run, Wire wire, Contender contender, String url)
      throws Exception {
    return ChildJvm.run(
        FirstEvent.class,
        wire.name(),
        contender.title(),
        url,
        String.valueOf(run.pick(200, 1_500)));
  }

  private static Figure figure(
      Wire wire, String what, String where, Map<Contender, List<Map<String, Double>>> samples) {
    return new Figure(
        "first event " + where + ", " + wire.title(),
        "microseconds",
        wire.library(),
        Samples.rows(samples, what),
        List.of(Bar.atMost(BAR, Wire.TEXT, wire.library())));
  }

  private static String text() {
    return "From the call that begins to read to the first event in hand, on loopback, with a"
        + " connection of its own each time. The app's one `OkHttpClient` is there before, and so"
        + " is the SDK's one client. In a new JVM the call is the first that the JVM makes of"
        + " either, with classes to be loaded; a warm one has made it fifteen hundred times, and its compiler has"
        + " little left to do.";
  }
}
