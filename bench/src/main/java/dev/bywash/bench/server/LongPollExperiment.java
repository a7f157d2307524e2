package dev.bywash.bench.server;

import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clients that poll, and poll again as soon as they are answered. */
final class LongPollExperiment extends SideBySideExperiment {
  private static final int POLLERS = 100;

  private static final String TEXT =
      """
      A hundred clients poll for one channel. An event is published, each poll is answered with it, and each client
      polls again at once from where that answer left it; the next event comes when all have this one. So a round is a
      request, a wait and an answer. The CPU is the server's whole process, the harness's in a JVM with `%s` and after
      2,000 events that are not measured. A page of the harness carries a hello beside the event, an answer of
      Nchan the event alone.
      """;

  LongPollExperiment() {
    super("server-longpoll", "Long polling: the harness server and Nchan", TEXT);
  }

  @Override
  List<Figure> measure(Run run, List<Contender> contenders) throws Exception {
    List<Figure> figures = new ArrayList<>();
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
    return figures;
  }
}
