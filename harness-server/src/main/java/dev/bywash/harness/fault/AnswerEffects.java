package dev.bywash.harness.fault;

import static dev.bywash.harness.fault.Trigger.Kind.HEADERS;
import static dev.bywash.harness.fault.Trigger.Kind.RESUME;
import static dev.bywash.harness.fault.Trigger.Kind.UPGRADE;
import static dev.bywash.harness.hub.Transport.LONG_POLL;
import static dev.bywash.harness.hub.Transport.SHORT_POLL;
import static dev.bywash.harness.hub.Transport.SSE;
import static dev.bywash.harness.hub.Transport.WEBSOCKET;

import dev.bywash.harness.fault.EffectSpec.Group;
import java.time.Duration;
import java.util.List;

/** What is wrong with the answer to a request. */
final class AnswerEffects {

  private static final Duration HOUR = Duration.ofHours(1);

  static final List<EffectSpec> ALL =
      List.of(
          effect("status")
              .takes(Parameter.count("code", 503, 200, 599, "the status code"))
              .wire(
                  "The answer has this status and a problem document, instead of the stream, the"
                      + " page or the 101.")
              .client(
                  "Judges the code: 5xx and 429 are tried again later, 401 and 403 need other"
                      + " credentials, other 4xx are final for a stream. On an upgrade, where a"
                      + " proxy may have spoken, it tries another transport first.")
              .examples("websocket: at upgrade: status code=426", "sse: at headers: status: once"),
          effect("retry-after")
              .takes(Parameter.count("code", 503, 400, 599, "the status code, such as 429"))
              .takes(Parameter.time("after", Duration.ofSeconds(1), HOUR, "when to come back"))
              .takes(
                  Parameter.choice(
                      "form",
                      "how Retry-After says it: as seconds (rounded up), as an HTTP date, or as"
                          + " something that is neither",
                      "seconds",
                      "date",
                      "garbage"))
              .wire("The answer has this status, a problem document and a Retry-After header.")
              .client(
                  "Does not come back before the time, within a limit of its own; takes garbage for"
                      + " an absent header, and waits its own backoff.")
              .examples(
                  "any: at headers: retry-after after=2s: once",
                  "any: at headers: retry-after code=429 form=date: once",
                  "any: at headers: retry-after form=garbage: once"),
          effect("no-content")
              .wire("The answer is 204 without a body.")
              .client("Stops for good, and says so: the stream has ended (WHATWG HTML 9.2.3).")
              .examples("any: at headers: no-content"),
          effect("unauthorized")
              .wire("The answer is 401 with WWW-Authenticate: Bearer.")
              .client(
                  "Asks for credentials once more and tries again; gives up on the second 401 in a"
                      + " row instead of looping.")
              .examples("any: at headers: unauthorized: once"),
          effect("redirect")
              .takes(Parameter.choice("code", "the status code", "307", "301", "302", "303", "308"))
              .takes(
                  Parameter.text(
                      "to",
                      "",
                      1_000,
                      "the Location; empty for this resource again, marked with redirected=1, which"
                          + " is not redirected once more"))
              .wire("The answer has this status and a Location.")
              .client(
                  "Follows, with its cursor, and sends no credentials to another origin; comes back"
                      + " to the original address when it reconnects, unless the redirect is"
                      + " permanent.")
              .examples(
                  "sse: at headers: redirect", "any: at headers: redirect code=302 to=/there"),
          effect("redirect-loop")
              .takes(Parameter.choice("code", "the status code", "307", "301", "302", "303", "308"))
              .wire("Every answer redirects to the very address that was asked.")
              .client("Gives up after some twenty, and treats it as any failure of that transport.")
              .examples("any: at headers: redirect-loop"),
          new SpecBuilder(Group.ANSWER, "content-type")
              .only(SSE, LONG_POLL, SHORT_POLL)
              .at(HEADERS, RESUME)
              .takes(
                  Parameter.text("value", "text/html", 200, "the header's value; empty for none"))
              .wire("The answer is as it should be, but for its Content-Type.")
              .client(
                  "Reads nothing of a type that it did not ask for, and tries another transport;"
                      + " takes parameters and other letter case for what they are.")
              .examples(
                  "sse: at headers: content-type",
                  "sse: at headers: content-type value=\"\"",
                  "sse: at headers: content-type value=\"Text/Event-Stream; charset=UTF-8\""),
          effect("captive-portal")
              .wire(
                  "The answer is 200 with a login page in HTML, some of whose lines begin with"
                      + " data: as in a stream.")
              .client("Delivers nothing of it, and tries again when the network lets it through.")
              .examples("any: at headers: captive-portal"),
          effect("late")
              .takes(Parameter.time("time", Duration.ofSeconds(1), HOUR, "how late"))
              .wire(
                  "The answer comes so much later, and is right. What was asked is looked up only"
                      + " then.")
              .client(
                  "Waits for as long as it can afford, meanwhile perhaps on another transport, and"
                      + " takes each event once whichever answer brings it.")
              .examples("long-poll: at headers: late time=3s"),
          effect("mute")
              .wire(
                  "The head of the answer is right, 200 or 101, and not a byte follows. The"
                      + " connection stays open.")
              .client(
                  "Does not take a status line for a working transport: without a first message in"
                      + " time it closes the connection and tries another transport.")
              .examples("sse: at headers: mute", "websocket: at upgrade: mute"),
          new SpecBuilder(Group.ANSWER, "gzip")
              .only(SSE, LONG_POLL, SHORT_POLL)
              .at(HEADERS, RESUME)
              .takes(
                  Parameter.choice(
                      "flush",
                      "whether the compressor is flushed after each message, or holds them back",
                      "yes",
                      "no"))
              .wire("The body is compressed with Content-Encoding: gzip, whatever was asked for.")
              .client(
                  "Asks for identity, and either decompresses all the same or treats it as a wrong"
                      + " answer; with flush=no it sees a mute stream.")
              .examples("sse: at headers: gzip", "sse: at headers: gzip flush=no"),
          new SpecBuilder(Group.ANSWER, "not-modified")
              .only(LONG_POLL, SHORT_POLL)
              .at(HEADERS, RESUME)
              .wire("The answer is 304 without a body, whether or not If-None-Match was sent.")
              .client("Takes it for a page without news, keeps its cursor, and polls on in time.")
              .examples("short-poll: on resume: not-modified: 2 times"),
          new SpecBuilder(Group.ANSWER, "wrong-accept")
              .only(WEBSOCKET)
              .at(UPGRADE, HEADERS, RESUME)
              .wire("The 101 has a Sec-WebSocket-Accept that does not follow from the key.")
              .client("Fails the connection (RFC 6455 4.1), and tries another transport.")
              .examples("websocket: at upgrade: wrong-accept"));

  private AnswerEffects() {}

  private static SpecBuilder effect(String name) {
    return new SpecBuilder(Group.ANSWER, name).at(HEADERS, UPGRADE, RESUME);
  }
}
