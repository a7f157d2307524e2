package dev.bywash.bench.server;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Bar;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one more idle subscriber costs a server in memory. */
final class MemoryExperiment implements Experiment {
  /** Events that are delivered before anything is measured, so that code and buffers are there. */
  private static final int WARM_UP_EVENTS = 20;

  private static final String TEXT =
      """
      The resident memory of the server's process, as Linux counts it, with %,d idle subscribers and
      then with %,d: the difference, for each of those that came between. So neither what a server needs
      without clients counts, nor its start. The first ones have received %d events. Before each look
      the harness, in a JVM with `%s`, collects its garbage; Nchan has none. Each round is a new process of
      each. What the kernel keeps for a socket is the same for both, and not in here.
      """;

  @Override
  public String id() {
    return "server-memory";
  }

  @Override
  public String title() {
    return "Memory of an idle subscriber: the harness server and Nchan";
  }

  @Override
  public @Nullable String unavailable() {
    return Nchan.unavailable();
  }

  @Override
  public Section run(Run run) throws Exception {
    int many = run.pick(4_000, 8_000);
    int few = many / 4;
    List<Figure> figures = new ArrayList<>();
    for (Form form : Form.values()) {
      Map<Dialect, List<Double>> samples =
          run.interleaved(
              run.pick(3, 5),
              List.of(Dialect.NCHAN, Dialect.BYWASH),
              dialect -> bytesPerSubscriber(dialect, form, few, many));
      figures.add(
          Figures.of(
              "Resident memory of one more subscriber, " + form.title(),
              "bytes",
              samples,
              List.of(Bar.atMost(2.0, Dialect.BYWASH.title(), Dialect.NCHAN.title()))));
    }
    String flags = String.join(" ", HarnessProcess.FLAGS);
    String text = TEXT.formatted(few, many, WARM_UP_EVENTS, flags);
    return new Section(id(), title(), text, figures, List.of());
  }

  private static double bytesPerSubscriber(Dialect dialect, Form form, int few, int many)
      throws IOException {
    try (Contender contender = Contender.with(dialect.start())) {
      contender.open(form, few);
      contender.fanOut(WARM_UP_EVENTS, 1);
      long before = resident(contender);
      contender.open(form, many - few);
      return (resident(contender) - before) / (double) (many - few);
    }
  }

  /** Twice, as what the first collection makes unreachable is the second one's. */
  private static long resident(Contender contender) throws IOException {
    contender.server().giveMemoryBack();
    contender.server().giveMemoryBack();
    return Usage.residentBytes(contender.server().process());
  }
}
