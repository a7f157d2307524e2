package dev.bywash.bench.server;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clients that poll, and poll again as soon as they are answered. */
final class LongPollExperiment implements Experiment {
  private static final int POLLERS = 100;

  private static final String TEXT =
      """
      A hundred clients poll for one channel. An event is published, each poll is answered with it, and each client
      polls again at once from where that answer left it; the next event comes when all have this one. So a round is a
      request, a wait and an answer. The CPU is the server's whole process, the harness's in a JVM with `%s` and after
      2,000 events that are not measured. A page of the harness carries a hello beside the event, an answer of
      Nchan the event alone.
      """;

  @Override
  public String id() {
    return "server-longpoll";
  }

  @Override
  public String title() {
    return "Long polling: the harness server and Nchan";
  }

  @Override
  public @Nullable String unavailable() {
    return Nchan.unavailable();
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (Contender nchan = Contender.with(Dialect.NCHAN.start());
        Contender harness = Contender.with(Dialect.BYWASH.start())) {
      List<Contender> contenders = List.of(nchan, harness);
      for (Contender contender : contenders) {
        run.progress(contender + ": warming up");
        contender.openPollers(POLLERS);
        contender.fanOut(2_000, 1);
      }
      int events = run.pick(500, 2_000);
      Map<Contender, List<Contender.Cost>> samples =
          run.interleaved(run.pick(3, 5), contenders, contender -> contender.fanOut(events, 1));
      double rounds = (double) events * POLLERS;
      figures.add(
          Figures.of(
              "Rounds per CPU-second of the server",
              "rounds",
              Figures.map(samples, cost -> rounds / cost.cpuSeconds()),
              List.of()));
      figures.add(
          Figures.of(
              "From the publish to the last client",
              "ms",
              Figures.map(samples, Contender.Cost::millis),
              List.of()));
    }
    String text = TEXT.formatted(String.join(" ", HarnessProcess.FLAGS));
    return new Section(id(), title(), text, figures, List.of());
  }
}
