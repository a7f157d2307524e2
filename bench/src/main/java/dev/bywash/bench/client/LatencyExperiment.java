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

/** How long events are under way at a steady rate. */
final class LatencyExperiment implements Experiment {
  private static final int RATE = 2_000;
  private static final double P99_BAR = 1.5;

  @Override
  public String id() {
    return "client-latency";
  }

  @Override
  public String title() {
    return "How long an event is under way to the client";
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Wire wire : Wire.values()) {
        String url = source.paced(Payload.SMALL, RATE);
        Map<Contender, List<Map<String, Double>>> samples =
            run.interleaved(
                run.pick(1, 5),
                wire.mainContenders(),
                contender -> measure(run, wire, contender, url));
        for (String percentile : List.of("p50", "p99", "p99.9")) {
          figures.add(figure(wire, percentile, samples));
        }
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static Map<String, Double> measure(Run run, Wire wire, Contender contender, String url)
      throws Exception {
    return ChildJvm.run(
        EventLatency.class,
        wire.name(),
        contender.title(),
        url,
        String.valueOf(run.pick(3_000, 4_000)),
        String.valueOf(run.pick(5_000, 10_000)));
  }

  private static Figure figure(
      Wire wire, String percentile, Map<Contender, List<Map<String, Double>>> samples) {
    List<Bar> bars =
        percentile.equals("p99")
            ? List.of(Bar.atMost(P99_BAR, Wire.TEXT, wire.library()))
            : List.of();
    String title = percentile + " of the way of an event, " + wire.title();
    return new Figure(
        title, "microseconds", wire.library(), Samples.rows(samples, percentile), bars);
  }

  private static String text() {
    return "A source in a process of its own sends 2,000 events of 120 bytes in a second, each with"
        + " the time at which it is sent; the monotonic clock is common to all processes. Each"
        + " contender subtracts it when it has the event in hand. The first events warm up and do"
        + " not count. On long polls an event is sent when it is due, and waits for the poll"
        + " that fetches it.";
  }
}
