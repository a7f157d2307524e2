package dev.bywash.bench.client;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.child.ChildJvm;
import dev.bywash.bench.figure.Bar;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Row;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.source.EventSourceProcess;
import dev.bywash.bench.source.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a subscriber that is slower than the stream fills the heap. */
final class SlowExperiment implements Experiment {
  /** Ten times what the subscriber takes, in a second. */
  private static final int RATE = 10_000;

  /** The heap at the last moment, against that at the first. */
  private static final double BAR = 1.1;

  @Override
  public String id() {
    return "client-slow";
  }

  @Override
  public String title() {
    return "What a slow subscriber does to the heap";
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Long> moments =
        run.isQuick() ? List.of(1_000L, 2_000L, 4_000L) : List.of(1_000L, 5_000L, 10_000L);
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Slow slow : Slow.values()) {
        Map<Contender, List<Map<String, Double>>> samples =
            run.interleaved(
                run.pick(1, 3),
                slow.contenders(),
                contender -> measure(slow, contender, source.paced(Payload.SMALL, RATE), moments));
        figures.add(figure(slow, moments, samples));
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static Map<String, Double> measure(
      Slow slow, Contender contender, String url, List<Long> moments) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(slow.name(), contender.title(), url));
    moments.forEach(millis -> arguments.add(String.valueOf(millis)));
    return ChildJvm.run(SlowHeap.class, arguments.toArray(String[]::new));
  }

  /** A row for each contender at each moment; the bar holds the last against the first. */
  static Figure figure(
      Slow slow, List<Long> moments, Map<Contender, List<Map<String, Double>>> samples) {
    List<Row> rows = new ArrayList<>();
    samples.forEach(
        (contender, answers) ->
            moments.forEach(
                millis ->
                    rows.add(
                        Samples.row(
                            row(contender.title(), millis), answers, SlowHeap.after(millis)))));
    String first = row(Slow.BYWASH, moments.get(0));
    String last = row(Slow.BYWASH, moments.get(moments.size() - 1));
    return new Figure(
        "heap in use, one slow subscriber, " + slow.title(),
        "MiB",
        first,
        rows,
        List.of(Bar.atMost(BAR, last, first)));
  }

  private static String row(String contender, long millis) {
    return contender + ", " + SlowHeap.after(millis);
  }

  private static String text() {
    return "The source sends 10,000 events of 120 bytes in a second, to one subscriber that asks for"
        + " one event, takes a millisecond for it, and asks for the next, on a thread of its own"
        + " (`observeOn` with a prefetch of 1): a tenth of what comes, at best. The heap is what a"
        + " full collection leaves, so many seconds after the first event, in a JVM of 256 MiB."
        + " Bywash queues 256 events and then reads no more, so what is too much waits with the"
        + " source; its heap at the last moment may be 1.1 times that at the first. By hand,"
        + " `Flowable.create` with `BackpressureStrategy.BUFFER` keeps all that comes; the pace"
        + " and the time bound how much that is here, and nothing does in an app.";
  }
}
