package dev.bywash.harness.fault;

import static dev.bywash.harness.fault.Trigger.Kind.AFTER_EVENTS;
import static dev.bywash.harness.fault.Trigger.Kind.AFTER_TIME;
import static dev.bywash.harness.fault.Trigger.Kind.EACH_EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.HEADERS;
import static dev.bywash.harness.fault.Trigger.Kind.HEARTBEAT;
import static dev.bywash.harness.fault.Trigger.Kind.IN_EVENT;
import static dev.bywash.harness.fault.Trigger.Kind.RESUME;
import static dev.bywash.harness.fault.Trigger.Kind.UPGRADE;
import static dev.bywash.harness.hub.Transport.LONG_POLL;
import static dev.bywash.harness.hub.Transport.SHORT_POLL;
import static dev.bywash.harness.hub.Transport.SSE;
import static dev.bywash.harness.hub.Transport.WEBSOCKET;

import dev.bywash.harness.fault.EffectSpec.Group;
import java.util.List;

/** What is wrong with the framing of HTTP and of WebSocket. */
final class FramingEffects {

  static final List<EffectSpec> ALL =
      List.of(
          effect("end")
              .only(SSE, LONG_POLL, SHORT_POLL)
              .at(AFTER_EVENTS, HEADERS, RESUME, IN_EVENT, AFTER_TIME, HEARTBEAT)
              .wire(
                  "The body ends early and cleanly: with a last chunk on SSE, with a Content-Length"
                      + " that fits what there is on a poll. In an event, the part that was sent is"
                      + " a whole chunk.")
              .client(
                  "Takes the end of a stream for the end of a connection, throws away an event"
                      + " without its blank line, reconnects and resumes. A page that is no JSON is"
                      + " no page.")
              .examples("sse: after 3 events: end", "sse: in event 3 at byte 10: end: once"),
          effect("bad-chunk")
              .only(SSE)
              .at(AFTER_EVENTS, HEADERS, RESUME, AFTER_TIME, HEARTBEAT)
              .wire(
                  "The size line of the next chunk is no number, and the connection ends with a"
                      + " FIN. A client of HTTP/1.0 has no chunks, and gets the FIN alone.")
              .client("Takes it for a broken connection: reconnects and resumes.")
              .examples("sse: after 3 events: bad-chunk"),
          effect("close")
              .only(WEBSOCKET)
              .takes(
                  Parameter.count(
                      "code", 1011, 0, 65_535, "the close code; 0 for a close frame without one"))
              .takes(Parameter.text("reason", "", 40, "the reason that is sent with a code"))
              .at(AFTER_EVENTS, HEADERS, UPGRADE, RESUME, AFTER_TIME, HEARTBEAT)
              .wire("A close frame with this code is sent, whether or not the code is legal.")
              .client(
                  "Answers the close frame; reconnects and resumes, unless the code says to stay"
                      + " away (here 3500 to 3999).")
              .examples(
                  "websocket: after 3 events: close code=1012",
                  "websocket: after 3 events: close code=3500 reason=\"not welcome\""),
          message("masked")
              .wire("The frame is masked, which a server's never is (RFC 6455 5.1).")
              .client("Fails the connection with 1002, reconnects and resumes.")
              .examples("websocket: at event 2: masked"),
          message("reserved-bit")
              .wire("The frame has RSV1 set, although no extension was agreed (RFC 6455 5.2).")
              .client("Fails the connection with 1002, reconnects and resumes.")
              .examples("websocket: at event 2: reserved-bit"),
          message("fragment")
              .takes(Parameter.count("parts", 3, 2, 100, "the number of frames"))
              .takes(
                  Parameter.choice(
                      "ping", "whether a ping stands between two fragments", "yes", "no"))
              .wire(
                  "The message comes in several frames, cut without regard to characters, with"
                      + " pings between them. That is legal (RFC 6455 5.4).")
              .client("Answers the pings, and delivers the message whole.")
              .examples("websocket: at each event: fragment parts=5"),
          effect("no-pong")
              .only(WEBSOCKET)
              .at(HEADERS, UPGRADE, RESUME, AFTER_EVENTS, AFTER_TIME, HEARTBEAT)
              .wire("From then on pings are not answered; all else goes on.")
              .client(
                  "Follows its own rule for unanswered pings. One that judges by heartbeats sees"
                      + " nothing wrong.")
              .examples("websocket: at upgrade: no-pong"));

  private FramingEffects() {}

  private static SpecBuilder effect(String name) {
    return new SpecBuilder(Group.FRAMING, name);
  }

  private static SpecBuilder message(String name) {
    return effect(name).only(WEBSOCKET).at(EVENT, EACH_EVENT, HEARTBEAT);
  }
}
