package dev.bywash.harness.fault;

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

/** How the bytes of a body flow, from the moment on at which it happens. */
final class FlowEffects {

  static final List<EffectSpec> ALL =
      List.of(
          effect("buffer")
              .takes(Parameter.bytes("bytes", 65_536, 1, 16 << 20, "how many are held back"))
              .takes(
                  Parameter.time(
                      "time",
                      Duration.ofSeconds(5),
                      Duration.ofHours(1),
                      "how long at most; 0 for without limit"))
              .wire(
                  "Bytes are held back, as a buffering proxy does, until there are so many or the"
                      + " first of them has waited so long; then all of them leave, and it begins"
                      + " anew.")
              .client(
                  "Notices that the first message does not arrive although the status line has, and"
                      + " tries another transport.")
              .examples("sse: at headers: buffer", "sse: at headers: buffer bytes=4KiB time=30s"),
          effect("slice")
              .takes(Parameter.bytes("bytes", 1, 1, 65_536, "the size of a write"))
              .takes(
                  Parameter.time(
                      "delay", Duration.ofMillis(1), Duration.ofMinutes(1), "between two writes"))
              .wire("Bytes leave in writes of this size, each a packet of its own, with a delay.")
              .client("Puts them together: no byte boundary means anything.")
              .examples("any: at headers: slice", "sse: after 1 event: slice bytes=16 delay=5ms"),
          effect("bandwidth")
              .takes(Parameter.bytes("rate", 1_024, 1, 1 << 30, "bytes per second"))
              .wire("Bytes leave at this rate, in a write every 20 ms.")
              .client("Is late, and loses nothing; it does not take slow for dead.")
              .examples("sse: at headers: bandwidth rate=64KiB"),
          effect("stall")
              .takes(
                  Parameter.time(
                      "time",
                      Duration.ZERO,
                      Duration.ofHours(1),
                      "how long; 0 for as long as the connection lasts"))
              .wire(
                  "Nothing more leaves, and the connection stays open. After the time, what waited"
                      + " goes on.")
              .client(
                  "Takes a connection without a byte for twice the heartbeat's interval for dead,"
                      + " lets it go, reconnects and resumes.")
              .examples("sse: after 3 events: stall", "sse: in event 2 at byte 5: stall time=2s"));

  private FlowEffects() {}

  private static SpecBuilder effect(String name) {
    return new SpecBuilder(Group.FLOW, name)
        .at(HEADERS, UPGRADE, RESUME, AFTER_EVENTS, IN_EVENT, AFTER_TIME, HEARTBEAT);
  }
}
