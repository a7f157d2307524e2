package dev.bywash.bench.herd;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Bar;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Picture;
import dev.bywash.bench.figure.Row;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.herd.Server.Advice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a server sees when it comes back, and its clients with it. Deterministic: one seed, one
 * story. {@code -Dherd.clients=1000000} takes another number of them.
 */
public final class HerdExperiment implements Experiment {
  private static final int CLIENTS = 100_000;
  private static final int QUICK_CLIENTS = 10_000;
  private static final int PER_SECOND = 2_000;
  private static final int[] OUTAGES = {1, 30, 300};
  private static final long SEED = 42;
  private static final double BAR_TIMES_LEAST = 1.5;

  private static final Contender OURS =
      new Contender("Bywash + admission", null, Advice.SLOT, false);
  private static final Contender TOLD =
      new Contender("Bywash + admission, told before", null, Advice.SLOT, true);

  @Override
  public String id() {
    return "herd";
  }

  @Override
  public String title() {
    return "The herd after an outage";
  }

  @Override
  public Section run(Run run) {
    int clients = clients(run);
    int perSecond = run.isQuick() ? PER_SECOND * clients / CLIENTS : PER_SECOND;
    List<Figure> figures = new ArrayList<>();
    Map<Integer, Map<Contender, Outcome>> all = new LinkedHashMap<>();
    for (int seconds : OUTAGES) {
      Map<Contender, Outcome> outcomes = new LinkedHashMap<>();
      for (Contender contender : contenders()) {
        run.progress(seconds + " s away, " + contender);
        Outage outage = new Outage(clients, Math.max(1, perSecond), seconds);
        outcomes.put(contender, Simulation.run(outage, contender, SEED));
      }
      figures.addAll(figures(seconds, outcomes));
      all.put(seconds, outcomes);
    }
    return new Section(id(), title(), text(clients, perSecond), figures, List.of(picture(all)));
  }

  /** The system property {@code herd.clients}, or what the run is to be. */
  private static int clients(Run run) {
    String asked = System.getProperty("herd.clients");
    if (asked == null) {
      return run.pick(QUICK_CLIENTS, CLIENTS);
    }
    if (!asked.matches("[0-9]{1,8}")
        || Integer.parseInt(asked) < 100
        || Integer.parseInt(asked) > EventQueue.MAX_CLIENTS) {
      throw new IllegalArgumentException(
          "herd.clients is '"
              + asked
              + "', but must be a number from 100 to "
              + EventQueue.MAX_CLIENTS);
    }
    return Integer.parseInt(asked);
  }

  private static List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    for (Formula formula : Formula.values()) {
      all.add(Contender.of(formula, Advice.NONE));
      all.add(Contender.of(formula, Advice.BLIND));
    }
    all.add(new Contender("Bywash", null, Advice.NONE, false));
    all.add(new Contender("Bywash + Retry-After of 1 to 5 s", null, Advice.BLIND, false));
    all.add(OURS);
    all.add(TOLD);
    return all;
  }

  private static List<Figure> figures(int seconds, Map<Contender, Outcome> outcomes) {
    String away = seconds + " s away: ";
    List<Bar> inTime =
        List.of(
            Bar.medianAtMost(BAR_TIMES_LEAST, OURS.label()),
            Bar.medianAtMost(BAR_TIMES_LEAST, TOLD.label()));
    List<Bar> inVain = new ArrayList<>();
    for (Contender contender : outcomes.keySet()) {
      if (contender.formula() != null) {
        inVain.add(Bar.atMost(1, OURS.label(), contender.label()));
      }
    }
    return List.of(
        figure(away + "99 % are back", "x least time", outcomes, Outcome::timesLeast, inTime),
        figure(away + "requests in vain", "per client", outcomes, Outcome::vainPerClient, inVain),
        figure(
            away + "requests in the worst second",
            "x mean",
            outcomes,
            Outcome::peakOverMean,
            List.of()));
  }

  private static Figure figure(
      String title,
      String unit,
      Map<Contender, Outcome> outcomes,
      ToDoubleFunction<Outcome> measure,
      List<Bar> bars) {
    List<Row> rows = new ArrayList<>();
    outcomes.forEach(
        (contender, outcome) ->
            rows.add(Row.of(contender.label(), measure.applyAsDouble(outcome))));
    return new Figure(title, unit, OURS.label(), rows, bars);
  }

  private static Picture picture(Map<Integer, Map<Contender, Outcome>> all) {
    List<Contender> shown =
        List.of(
            Contender.of(Formula.NO_JITTER, Advice.NONE),
            Contender.of(Formula.EVENT_SOURCE, Advice.NONE),
            Contender.of(Formula.FULL_JITTER, Advice.NONE),
            OURS,
            TOLD);
    return new Picture(
        "herd.svg",
        "Requests a second after outages of 1, 30 and 300 s, by kind of client",
        new ArrivalChart(shown, all).svg());
  }

  private static String text(int clients, int perSecond) {
    return """
        %,d clients lose their links at one moment, and their server is away for 1, 30 or 300 s. It can take %,d
        connections a second, and as many may wait; who comes beyond that is refused at once. So the *least time* in
        which all can be back is %.0f s. It runs on virtual time and follows from one seed: the same figures on every machine.

        - The formulas have a base of 1 s that doubles up to 30 s. *No jitter* waits that long, *equal jitter* half
          of it and up to as much again, *full jitter* anything up to it, and *okhttp-eventsource* is the default of its
          `DefaultRetryDelayStrategy`, which takes up to half of it off. A client with a `Retry-After` waits for it if it is longer.
        - *Bywash* is the SDK's own state machine with its defaults, one for each client, transports and all. To a 503
          without `Retry-After` it tries each of its four transports, which are four requests.
        - *Admission* is the harness's own, `serve --admit %d`: who is refused gets 429 and in `Retry-After` a slot that
          is nobody else's, and hello has told everybody how long the whole herd takes, so that they spread over this
          while the server is away. That every client knows of the whole herd is the state of a server that has had it
          for a while; right after a start those who came first know of fewer.
        - *Told before* is a drain, with `--downtime`: each goodbye of the last 10 s bears a slot after the outage.

        *In vain* is every request that brought no link, while the server was away or after. The first attempt after a
        lost link is made within a second, whatever the herd, as it may be one client's trouble alone: after 1 s away
        that is the one request in vain. *The worst second* is over the mean from the server's return until 99 %% are back.

        Full jitter alone brings 99 %% back as soon, with two to four times the requests; and the times count on a herd
        that is large for its server. Ten thousand clients at this one would be back in 5 s at least, and then the
        30 s of the backoff decide.

        `BYWASH_JAVA_OPTS=-Dherd.clients=1000000` takes a million clients at the same server.
        """
        .formatted(clients, perSecond, 1.0 * clients / perSecond, perSecond);
  }
}
