package dev.bywash.bench.server;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clients that come back all at once and want what they have missed. */
final class ReplayExperiment implements Experiment {
  private static final int EVENTS = 10_000;
  private static final int WARM_UP_CLIENTS = 10;
  private static final int ROUNDS = 2;

  private static final String TEXT =
      """
      The log has 10,000 events of about 200 bytes. Clients, 200 in a full run and 20 in a quick one, connect all at
      once and ask for the oldest; the time is until the last has the last. The CPU is the server's whole process, the harness's in a JVM
      with `%s` and after a replay to 10 clients that is not measured.
      """;

  @Override
  public String id() {
    return "server-replay";
  }

  @Override
  public String title() {
    return "Replay: the harness server and Nchan";
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
        run.progress(contender + ": publishing");
        contender.publish(EVENTS / 10, 10);
      }
      for (Form form : Form.values()) {
        figures.addAll(measure(run, contenders, form));
      }
    }
    String text = TEXT.formatted(String.join(" ", HarnessProcess.FLAGS));
    return new Section(id(), title(), text, figures, List.of());
  }

  private static List<Figure> measure(Run run, List<Contender> contenders, Form form)
      throws Exception {
    int clients = run.pick(20, 200);
    run.progress(form.title() + ": warming up");
    for (Contender contender : contenders) {
      contender.replay(form, WARM_UP_CLIENTS);
    }
    Map<Contender, List<Contender.Cost>> samples =
        run.interleaved(ROUNDS, contenders, contender -> contender.replay(form, clients));
    double deliveries = (double) EVENTS * clients;
    return List.of(
        Figures.of(
            "Replayed events per CPU-second of the server, " + form.title(),
            "events",
            Figures.map(samples, cost -> deliveries / cost.cpuSeconds()),
            List.of()),
        Figures.of(
            "Until the last client has the last event, " + form.title(),
            "ms",
            Figures.map(samples, Contender.Cost::millis),
            List.of()));
  }
}
