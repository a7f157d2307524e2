package dev.bywash.harness.fault;

import static dev.bywash.harness.fault.Trigger.Kind.AFTER_EVENTS;
import static dev.bywash.harness.fault.Trigger.Kind.AFTER_TIME;
import static dev.bywash.harness.fault.Trigger.Kind.HEADERS;
import static dev.bywash.harness.fault.Trigger.Kind.HEARTBEAT;
import static dev.bywash.harness.fault.Trigger.Kind.RESUME;
import static dev.bywash.harness.fault.Trigger.Kind.UPGRADE;

import dev.bywash.harness.fault.EffectSpec.Group;
import java.time.Duration;
import java.util.List;

/** What goes wrong with resuming, and being sent away. */
final class CursorEffects {

  static final List<EffectSpec> ALL =
      List.of(
          resume("expired")
              .takes(
                  Parameter.count(
                      "events", 1, 1, 1_000_000, "how many of the log are gone, if there are any"))
              .wire(
                  "The hello says that the cursor has expired: it and so many events of the log"
                      + " after it are no longer kept, and the stream starts behind them.")
              .client("Tells its user a gap and its reason, and goes on from the hello's cursor.")
              .examples("any: on resume: expired events=2: once"),
          resume("new-epoch")
              .wire(
                  "The hello says that the cursor's epoch is unknown, as after a restart that lost"
                      + " the log. Every cursor of this connection has another epoch, and the"
                      + " stream starts with the oldest event that is kept. A client that comes"
                      + " back with such a cursor resumes, and keeps that epoch.")
              .client(
                  "Tells its user a gap and its reason, forgets the old cursor and does not compare"
                      + " the new ones with it.")
              .examples("any: on resume: new-epoch: once"),
          resume("malformed")
              .wire(
                  "The hello says that the cursor is malformed; the stream starts with the oldest"
                      + " event that is kept.")
              .client("Tells its user a gap and its reason, and drops the events that it has had.")
              .examples("any: on resume: malformed: once"),
          resume("overlap")
              .takes(Parameter.count("events", 1, 1, 1_000, "how many of the log come again"))
              .wire(
                  "The stream or page starts that many events of the log before the cursor, and the"
                      + " hello says exact: the answer overlaps with what came before.")
              .client("Delivers none of them again.")
              .examples("long-poll: on resume: overlap events=2"),
          new SpecBuilder(Group.CURSOR, "reconnect")
              .takes(
                  Parameter.time(
                      "after", Duration.ofSeconds(1), Duration.ofHours(1), "when to come back"))
              .at(AFTER_EVENTS, HEADERS, UPGRADE, RESUME, AFTER_TIME, HEARTBEAT)
              .wire(
                  "The client is sent away as by a server that drains: reconnect in its transport's"
                      + " form, then a clean end.")
              .client("Comes back when it was told to, not before, and resumes; nothing is lost.")
              .examples("any: after 3 events: reconnect after=2s: once"));

  private CursorEffects() {}

  private static SpecBuilder resume(String name) {
    return new SpecBuilder(Group.CURSOR, name).at(RESUME);
  }
}
