package dev.bywash.bench.server;

import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clients that come back all at once and want what they have missed. */
final class ReplayExperiment extends SideBySideExperiment {
  private static final int EVENTS = 10_000;
  private static final int WARM_UP_CLIENTS = 10;
  private static final int ROUNDS = 2;

  private static final String TEXT =
      """
      The log has 10,000 events of about 200 bytes. Clients, 200 in a full run and 20 in a quick one, connect all at
      once and ask for the oldest; the time is until the last has the last. The CPU is the server's whole process, the harness's in a JVM
      with `%s` and after a replay to 10 clients that is not measured.
      """;

  ReplayExperiment() {
    super("server-replay", "Replay: the harness server and Nchan", TEXT);
  }

  @Override
  List<Figure> measure(Run run, List<Contender> contenders) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (Contender contender : contenders) {
      run.progress(contender + ": publishing");
      contender.publish(EVENTS / 10, 10);
    }
    for (Form form : Form.values()) {
      figures.addAll(measure(run, contenders, form));
    }
    return figures;
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
