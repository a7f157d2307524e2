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
import java.util.Locale;
import java.util.Map;

/** What an event costs on one wire: processor time and bytes, for each contender. */
final class CostExperiment implements Experiment {
  /** Text with its envelope read and every promise kept, against the bare library. */
  private static final double TEXT_BAR = 1.15;

  private static final double OBJECTS_BAR = 0.6;
  private static final double BYTES_BAR = 1_200;

  private final Wire wire;

  CostExperiment(Wire wire) {
    this.wire = wire;
  }

  @Override
  public String id() {
    return "client-cost-" + wire.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String title() {
    return "What an event costs the client: " + wire.title();
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Payload payload : run.isQuick() ? List.of(Payload.SMALL) : List.of(Payload.values())) {
        Map<Contender, List<Map<String, Double>>> samples =
            run.interleaved(
                run.pick(1, 5),
                wire.contenders(),
                contender -> measure(run, contender, source.flood(payload)));
        figures.add(cpu(payload, samples));
        figures.add(bytes(payload, samples));
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private Map<String, Double> measure(Run run, Contender contender, String url) throws Exception {
    return ChildJvm.run(
        EventCost.class,
        wire.name(),
        contender.title(),
        url,
        String.valueOf(run.pick(3_000, 3_500)),
        String.valueOf(1_500));
  }

  private Figure cpu(Payload payload, Map<Contender, List<Map<String, Double>>> samples) {
    List<Bar> bars = new ArrayList<>();
    if (!wire.library().equals(Wire.BY_HAND)) {
      bars.add(Bar.atMost(TEXT_BAR, Wire.TEXT, wire.library()));
    }
    bars.add(Bar.atMost(OBJECTS_BAR, Wire.OBJECTS, Wire.BY_HAND));
    String title = "processor time of an event of " + payload.inWords() + ", " + wire.title();
    return new Figure(title, "ns", wire.library(), Samples.rows(samples, EventCost.CPU), bars);
  }

  private Figure bytes(Payload payload, Map<Contender, List<Map<String, Double>>> samples) {
    List<Bar> bars =
        payload == Payload.SMALL ? List.of(Bar.medianAtMost(BYTES_BAR, Wire.OBJECTS)) : List.of();
    String title = "allocated for an event of " + payload.inWords() + ", " + wire.title();
    return new Figure(title, "bytes", wire.library(), Samples.rows(samples, EventCost.BYTES), bars);
  }

  private static String text() {
    return "A source in a process of its own sends events that were encoded beforehand, as fast as"
        + " they are read. Each contender reads them in a JVM of its own, in turns with the"
        + " others; after a while of warming up the processor time and the"
        + " allocations of its Java threads are divided by the number of events. *Text out* hands on"
        + " strings; the libraries' hold the envelope as it came, Bywash's the payload, with id,"
        + " channel, type and time taken out and the order checked. *Objects out* decodes the"
        + " payload with Gson.";
  }
}
