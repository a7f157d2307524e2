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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each thing that the SDK does costs: the SDK with it on, beside the SDK with it off. */
final class BehaviourExperiment implements Experiment {
  /** Where events come at a pace, in a second. */
  private static final int RATE = 20_000;

  /** A reader that mostly waits takes long to spend as much processor time. */
  private static final int PACED_SHARE = 4;

  private static final String REQUESTS = "requests";

  /**
   * Who finds the way by itself, against who is told it, where the first that is tried is right.
   */
  private static final double RACE_BAR = 1.25;

  @Override
  public String id() {
    return "client-costs";
  }

  @Override
  public String title() {
    return "What each behaviour costs";
  }

  @Override
  public Section run(Run run) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EventSourceProcess source = EventSourceProcess.start()) {
      for (Behaviour behaviour : Behaviour.values()) {
        addCosts(run, behaviour, source, figures);
      }
      for (Race race : Race.values()) {
        addRace(run, race, source, figures);
      }
    }
    return new Section(id(), title(), text(), figures, List.of());
  }

  private static void addCosts(
      Run run, Behaviour behaviour, EventSourceProcess source, List<Figure> figures)
      throws Exception {
    String url =
        behaviour.isPaced() ? source.paced(Payload.SMALL, RATE) : source.flood(Payload.SMALL);
    int share = behaviour.isPaced() ? PACED_SHARE : 1;
    Map<Contender, List<Map<String, Double>>> samples =
        run.interleaved(
            run.pick(1, 3),
            behaviour.contenders(),
            contender ->
                ChildJvm.run(
                    EventCost.class,
                    behaviour.name(),
                    contender.title(),
                    url,
                    String.valueOf(run.pick(400, 3_000) / share),
                    String.valueOf(run.pick(200, 1_500) / share)));
    String event = " an event: " + behaviour.title();
    figures.add(figure("processor time of" + event, "ns", samples, EventCost.CPU, List.of()));
    figures.add(figure("allocated for" + event, "bytes", samples, EventCost.BYTES, List.of()));
  }

  private static void addRace(Run run, Race race, EventSourceProcess source, List<Figure> figures)
      throws Exception {
    int openings = run.pick(5, 50);
    Map<Contender, List<Map<String, Double>>> samples =
        run.interleaved(
            run.pick(1, 5),
            race.contenders(),
            contender -> {
              long before = source.requests();
              Map<String, Double> times =
                  ChildJvm.run(
                      FirstEvent.class,
                      race.name(),
                      contender.title(),
                      source.some(Payload.SMALL, 1),
                      String.valueOf(openings),
                      String.valueOf(openings));
              Map<String, Double> sample = new HashMap<>(times);
              double requests = source.requests() - before;
              sample.put(REQUESTS, requests / FirstEvent.allOpenings(openings, openings));
              return sample;
            });
    String where = ", where " + race.title();
    figures.add(
        figure("first event" + where, "microseconds", samples, FirstEvent.WARM, bars(race)));
    figures.add(figure("requests until then" + where, "requests", samples, REQUESTS, List.of()));
  }

  /** Where the first transport is mute, who knows nothing has to wait for the next one's turn. */
  static List<Bar> bars(Race race) {
    Bar remembered = Bar.atMost(RACE_BAR, race.remembered(), race.alone());
    return race == Race.OPEN
        ? List.of(remembered, Bar.atMost(RACE_BAR, Race.FROM_NOTHING, race.alone()))
        : List.of(remembered);
  }

  /** The first contender is the baseline. */
  static Figure figure(
      String title,
      String unit,
      Map<Contender, List<Map<String, Double>>> samples,
      String what,
      List<Bar> bars) {
    String baseline = samples.keySet().iterator().next().title();
    return new Figure(title, unit, baseline, Samples.rows(samples, what), bars);
  }

  private static String text() {
    return "The SDK beside itself, on SSE with events of 120 bytes, measured as an event's cost is:"
        + " each row in a JVM of its own, in turns, text out.\n\n"
        + "- *What has come before is dropped.* The bytes and the reading are the same; only the"
        + " protocol's answer differs to how two cursors stand to each other. Off, every cursor is"
        + " ahead of every other. Bywash's own tell their order. Where a server's are opaque, an"
        + " event is known again by a hash of its id, type and data, among the last 4,096.\n"
        + "- *Limits.* None can be switched off. Measured are the largest values that"
        + " `maxEventBytes` and `bufferSize` take, the defaults, and the smallest; and the parser"
        + " underneath alone, which has no limit, and makes no event of what it reads either.\n"
        + "- *Gaps are told.* `subscribe` leaves them out of what `signals` delivers, or fails"
        + " there.\n"
        + "- *The cursor is kept*, in memory: what it costs to know it, and not what a disk does.\n"
        + "- *Subscriptions share a connection.* An event counts once, however many get it.\n"
        + "- *Another thread is asked for*, with `observeOn`; nobody is given one unasked.\n"
        + "- *A slow subscriber has a policy.* The source sends 20,000 events in a second, at which"
        + " no queue is ever full, as `FAIL` would end there. `KEEP_LATEST` and `FAIL` call the"
        + " subscriber on a thread that reads no socket, which has to be woken. Waiting for events"
        + " one at a time costs all three more than a flood does.\n"
        + "- *The body comes in chunks*, one for each event, as servers of event streams send"
        + " them. OkHttp ends a read where a chunk ends.\n\n"
        + "Then the race: from the call that subscribes to the first event in hand in a warm JVM, a"
        + " new client each time, and how many requests the source has had by then. Without a"
        + " memory of the network the transports start 300 ms after each other, the best first. The"
        + " retry budget is unlimited in all of this, as it would hold back a process that opens so"
        + " many connections in a row. What the SDK does by the clock, and not by the event, is in"
        + " what an idle connection costs.";
  }
}
