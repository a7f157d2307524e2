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
      String url = source.some(Payload.SMALL, 1);
      // The warm ones first, so that the source is warm when a new JVM asks.
      for (Wire wire : Wire.values()) {
        figures.add(warm(run, wire, url));
        figures.add(cold(run, wire, url));
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static Figure warm(Run run, Wire wire, String url) throws Exception {
    String warmUp = String.valueOf(run.pick(500, 5_000));
    String openings = String.valueOf(run.pick(200, 500));
    return figure(
        wire,
        FirstEvent.WARM,
        "in a warm JVM",
        run.interleaved(
            run.pick(2, 3),
            wire.mainContenders(),
            contender -> measure(wire, contender, url, warmUp, openings)));
  }

  private static Figure cold(Run run, Wire wire, String url) throws Exception {
    return figure(
        wire,
        FirstEvent.COLD,
        "in a new JVM",
        run.interleaved(
            run.pick(2, 9),
            wire.mainContenders(),
            contender -> measure(wire, contender, url, "0", "0")));
  }

  private static Map<String, Double> measure(
      Wire wire, Contender contender, String url, String warmUp, String openings) throws Exception {
    return ChildJvm.run(FirstEvent.class, wire.name(), contender.title(), url, warmUp, openings);
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
        + " either, with classes to be loaded; a warm one has made it five thousand times before those"
        + " that count. After a thousand the compiler still has most of the SDK's steps ahead of it,"
        + " which shows.";
  }
}
