package dev.bywash.harness.fault;

import static dev.bywash.harness.fault.Trigger.Kind.AFTER_EVENTS;
import static dev.bywash.harness.fault.Trigger.Kind.AFTER_TIME;
import static dev.bywash.harness.fault.Trigger.Kind.EACH_EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.HEADERS;
import static dev.bywash.harness.fault.Trigger.Kind.HEARTBEAT;
import static dev.bywash.harness.fault.Trigger.Kind.RESUME;
import static dev.bywash.harness.fault.Trigger.Kind.UPGRADE;
import static dev.bywash.harness.hub.Transport.SSE;

import dev.bywash.harness.fault.EffectSpec.Group;
import java.util.List;

/** What happens to a single message: an event, or a heartbeat. */
final class MessageEffects {

  static final List<EffectSpec> ALL =
      List.of(
          message("drop")
              .wire("The message is not sent; the next one follows as if nothing were missing.")
              .client(
                  "Cannot see a missing event in a stream whose ids need not be consecutive, so"
                      + " this is for proving that a test would notice. Without heartbeats it takes"
                      + " the connection for dead.")
              .examples("sse: on heartbeat: drop", "any: at event 2: drop"),
          message("duplicate")
              .wire("The message is sent twice in a row, with the same id.")
              .client("Delivers it once.")
              .examples("any: at event 2: duplicate", "any: at each event: duplicate: 10% seed 42"),
          effect("reorder")
              .wire(
                  "The event is sent after the one that follows it. On a stream it waits for that"
                      + " one; as the last of a page it stays where it is.")
              .client(
                  "Delivers in the order of the log: either drops the late one and resumes, or"
                      + " fails; never delivers it late.")
              .at(EVENT, EACH_EVENT)
              .examples("sse: at event 2: reorder"),
          message("corrupt")
              .takes(
                  Parameter.bytes(
                      "byte", 8, 0, 1 << 20, "which byte of the JSON; beyond the end, the last"))
              .wire("The lowest bit of one byte of the message's JSON is wrong.")
              .client(
                  "Notices what is malformed and treats it as an error of the connection; a bit"
                      + " inside data is for a checksum to find.")
              .examples("sse: at event 2: corrupt byte=0"),
          effect("oversize")
              .takes(Parameter.bytes("bytes", 2 << 20, 1_024, 16 << 20, "the size of its JSON"))
              .wire(
                  "The event's JSON is blown up to this size with a field of its own, padding; it is"
                      + " valid.")
              .client(
                  "Holds to a limit of its own for one event, and says which event broke it,"
                      + " instead of filling the memory or reconnecting to it for ever.")
              .at(EVENT, EACH_EVENT)
              .examples("any: at event 2: oversize bytes=2MiB"),
          message("invalid-json")
              .wire("The last brace of the message's JSON is missing; its framing is right.")
              .client("Does not deliver it; treats it as an error of the connection.")
              .examples("any: at event 2: invalid-json"),
          message("invalid-utf8")
              .wire(
                  "The message's JSON has one more field, whose string holds the byte FF, which no"
                      + " UTF-8 has.")
              .client(
                  "On WebSocket fails the connection with 1007 (RFC 6455 8.1); elsewhere replaces"
                      + " the byte or treats it as an error.")
              .examples("any: at event 2: invalid-utf8"),
          effect("bom")
              .wire(
                  "A byte order mark, EF BB BF, stands before the first message, or before the"
                      + " event.")
              .client(
                  "Ignores it at the very start of an event stream (WHATWG HTML 9.2.5); anywhere"
                      + " else it makes the line or the JSON another one.")
              .at(HEADERS, UPGRADE, RESUME, EVENT)
              .examples("sse: at headers: bom", "sse: at event 2: bom"),
          message("bare-cr")
              .only(SSE)
              .wire("The lines of the message end with CR alone, which is legal.")
              .client("Takes CR for a line's end as it does LF, without waiting for what follows.")
              .examples("sse: at each event: bare-cr"),
          effect("retry")
              .only(SSE)
              .at(AFTER_EVENTS, HEADERS, RESUME, AFTER_TIME, HEARTBEAT)
              .takes(Parameter.text("value", "0", 200, "what stands behind retry:"))
              .wire("A block with nothing but retry: and this value is sent.")
              .client(
                  "Keeps a floor and a ceiling of its own: 0 makes no hot loop, a huge number no"
                      + " silence without end, and what is no number is ignored.")
              .examples(
                  "sse: after 1 event: retry",
                  "sse: after 1 event: retry value=999999999999999999999",
                  "sse: after 1 event: retry value=soon"));

  private MessageEffects() {}

  private static SpecBuilder effect(String name) {
    return new SpecBuilder(Group.MESSAGE, name);
  }

  private static SpecBuilder message(String name) {
    return effect(name).at(EVENT, EACH_EVENT, HEARTBEAT);
  }
}
