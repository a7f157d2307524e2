package dev.bywash.bench.server;

import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.server.Contender.Cost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One publisher, and from a hundred to eight thousand subscribers of its channel. */
final class FanOutExperiment extends SideBySideExperiment {
  /** How many subscribers there are, and how many events at once. */
  private record Case(int subscribers, int burst) {
    String title() {
      String crowd = String.format(Locale.ROOT, "%,d subscribers", subscribers);
      return burst == 1 ? crowd : crowd + ", " + burst + " events at once";
    }
  }

  private static final List<Case> CASES =
      List.of(new Case(100, 1), new Case(1_000, 1), new Case(8_000, 1), new Case(1_000, 10));

  private static final int WARM_UP_SUBSCRIBERS = 20;

  private static final String TEXT =
      """
      One publisher posts events of about 200 bytes to one channel, each when every subscriber has
      the one before. The subscribers are raw connections in a process of their own that count what
      they receive, the same for both servers. Each server has one event loop: Nchan (nginx, in C)
      one worker, the harness one thread, in a JVM with `%s`. Its CPU is what Linux counts for the
      whole process, kernel included, and in the JVM the compiler and the garbage collector, too;
      before it is measured the compiler has had 40,000 events for 20 subscribers to come to rest. More deliveries
      per CPU-second are better; of the last subscriber's wait, less is.
      """;

  FanOutExperiment() {
    super("server-fanout", "Fan-out: the harness server and Nchan", TEXT);
  }

  @Override
  List<Figure> measure(Run run, List<Contender> contenders) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (Form form : Form.values()) {
      warmUp(run, contenders, form);
      for (Case each : CASES) {
        figures.addAll(measure(run, contenders, form, each));
      }
    }
    return figures;
  }

  private static void warmUp(Run run, List<Contender> contenders, Form form) throws IOException {
    run.progress(form.title() + ": warming up");
    for (Contender contender : contenders) {
      contender.open(form, WARM_UP_SUBSCRIBERS);
      contender.fanOut(run.pick(20_000, 40_000), 1);
    }
    Contender.closeSubscribers(contenders);
  }

  private static List<Figure> measure(Run run, List<Contender> contenders, Form form, Case each)
      throws Exception {
    int bursts = run.pick(100_000, 300_000) / each.subscribers / each.burst;
    String what = form.title() + ", " + each.title();
    run.progress(what + ": opening");
    for (Contender contender : contenders) {
      contender.open(form, each.subscribers);
      contender.fanOut(Math.max(1, bursts / 5), each.burst);
    }
    Map<Contender, List<Cost>> samples =
        run.interleaved(
            run.pick(3, 5), contenders, contender -> contender.fanOut(bursts, each.burst));
    Contender.closeSubscribers(contenders);
    double deliveries = (double) bursts * each.burst * each.subscribers;
    return List.of(
        Figures.of(
            "Deliveries per CPU-second of the server, " + what,
            "events",
            Figures.map(samples, sample -> deliveries / sample.cpuSeconds()),
            Figures.AS_MUCH_AS_NCHAN),
        Figures.of(
            "From the publish to the last subscriber, " + what,
            "ms",
            Figures.map(samples, Cost::millis),
            List.of()));
  }
}
