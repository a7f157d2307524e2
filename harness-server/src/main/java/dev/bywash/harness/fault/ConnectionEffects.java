package dev.bywash.harness.fault;

import static dev.bywash.harness.fault.Trigger.Kind.ACCEPT;
import static dev.bywash.harness.fault.Trigger.Kind.AFTER_EVENTS;
import static dev.bywash.harness.fault.Trigger.Kind.AFTER_TIME;
import static dev.bywash.harness.fault.Trigger.Kind.HEADERS;
import static dev.bywash.harness.fault.Trigger.Kind.HEARTBEAT;
import static dev.bywash.harness.fault.Trigger.Kind.IN_EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.RESUME;
import static dev.bywash.harness.fault.Trigger.Kind.UPGRADE;

import dev.bywash.harness.fault.EffectSpec.Group;
import java.time.Duration;
import java.util.List;

/** What happens to the connection itself. */
final class ConnectionEffects {

  static final List<EffectSpec> ALL =
      List.of(
          effect("refuse")
              .takes(
                  Parameter.time(
                      "time",
                      Duration.ZERO,
                      Duration.ofMinutes(10),
                      "for how long nobody listens; 0 resets this one connection alone"))
              .at(ACCEPT)
              .wire(
                  "The connection is reset (RST) as soon as it is accepted; no request is read. With"
                      + " a time, the server also stops listening for that long, so that the system"
                      + " itself refuses every connection to the port (ECONNREFUSED); connections"
                      + " that are open stay. A listening socket cannot refuse a single connection,"
                      + " which is why the first one is reset.")
              .client(
                  "Waits with jitter and tries again. That nobody answers says nothing against a"
                      + " transport, so none is given up for it.")
              .examples("any: at accept: refuse: once", "any: at accept: refuse time=2s: once"),
          effect("hang")
              .at(HEADERS, ACCEPT, UPGRADE, RESUME)
              .wire(
                  "The connection is accepted, what comes in is read, and nothing is ever"
                      + " answered. It stays open until the client leaves.")
              .client(
                  "Gives up waiting after a time of its own, closes the connection, and tries"
                      + " another transport or again.")
              .examples("websocket: at upgrade: hang", "any: at accept: hang: once"),
          effect("cut")
              .at(AFTER_EVENTS, ACCEPT, HEADERS, UPGRADE, RESUME, IN_EVENT, AFTER_TIME, HEARTBEAT)
              .wire(
                  "The connection ends with a FIN and without a word: no last chunk, no close"
                      + " frame, fewer bytes than Content-Length said. At accept and at headers"
                      + " there is no answer at all. In an event, the chunk or frame that has begun"
                      + " stays incomplete.")
              .client(
                  "Takes the missing end for a broken connection, throws the incomplete event away,"
                      + " reconnects and resumes after the last complete event.")
              .examples(
                  "sse: after 3 events: cut",
                  "websocket: in event 3 at framing: cut",
                  "any: in event 2 at utf8: cut: once"),
          effect("reset")
              .at(AFTER_EVENTS, ACCEPT, HEADERS, UPGRADE, RESUME, IN_EVENT, AFTER_TIME, HEARTBEAT)
              .wire("As cut, with an RST instead of the FIN (SO_LINGER 0).")
              .client("As with cut: reconnects and resumes after the last complete event.")
              .examples("sse: in event 3 at byte 10: reset", "any: after 500ms: reset: once"));

  private ConnectionEffects() {}

  private static SpecBuilder effect(String name) {
    return new SpecBuilder(Group.CONNECTION, name);
  }
}
