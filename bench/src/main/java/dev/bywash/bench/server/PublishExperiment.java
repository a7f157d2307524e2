package dev.bywash.bench.server;

import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much a server publishes when nobody listens. */
final class PublishExperiment extends SideBySideExperiment {

  private static final String TEXT =
      """
      One publisher on one connection, and no subscriber: events of about 100 bytes are posted one at a time, each
      when the one before is answered, and ten at a time without waiting in between. Both servers keep the newest
      20,000. The CPU is the server's whole process, the harness's in a JVM with `%s` and after 40,000 events that
      are not measured. Both parse HTTP; the harness also checks that the event is JSON, and compacts it.
      """;

  PublishExperiment() {
    super("server-publish", "Publishing: the harness server and Nchan", TEXT);
  }

  @Override
  List<Figure> measure(Run run, List<Contender> contenders) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (Contender contender : contenders) {
      run.progress(contender + ": warming up");
      contender.publish(4_000, 10);
    }
    for (int atOnce : List.of(1, 10)) {
      int bursts = run.pick(20_000, 60_000) / (atOnce == 1 ? 1 : 3);
      Map<Contender, List<Double>> samples =
          run.interleaved(
              run.pick(3, 5),
              contenders,
              contender -> bursts * atOnce / contender.publish(bursts, atOnce));
      String title = "Publishes per CPU-second of the server, " + atOnce + " at a time";
      figures.add(Figures.of(title, "events", samples, List.of()));
    }
    return figures;
  }
}
