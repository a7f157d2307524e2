package dev.bywash.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text, JSON and Java are three forms of one rule. */
class FaultFormsTest {

  private static final int RULES_EACH = 60;

  static List<EffectSpec> catalogue() {
    return Catalogue.effects();
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void everyRuleComesBackFromItsTextAndItsJson(EffectSpec spec) {
    RandomFaults random = new RandomFaults(spec.name().hashCode());
    for (int i = 0; i < RULES_EACH; i++) {
      Fault fault = random.next(spec);
      assertThat(Fault.parse(fault.toString())).as(fault.toString()).isEqualTo(fault);
      assertThat(Fault.parse(fault.toString())).hasToString(fault.toString());
      assertThat(Fault.fromJson(fault.toJson())).as(fault.toJson()).isEqualTo(fault);
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void everyExampleIsARuleOfItsOwnEffect(EffectSpec spec) {
    assertThat(spec.examples())
        .isNotEmpty()
        .allSatisfy(example -> assertThat(Fault.parse(example).effect().spec()).isSameAs(spec));
  }

  @Test
  void theJavaFormSaysTheSame() {
    Fault built =
        Fault.of(Effect.of("slice").with("bytes", 16).with("delay", Duration.ofMillis(5)))
            .on(Transport.WEBSOCKET, Transport.SSE)
            .channel("quakes")
            .client("phone")
            .connection(2)
            .resumed(true)
            .when(Trigger.inEvent(3, Trigger.Place.insideCharacter()))
            .times(4)
            .lasting(Duration.ofSeconds(90))
            .probability(0.125, -7);

    assertThat(built)
        .hasToString(
            "websocket,sse channel=quakes client=phone connection=2 resumed=yes:"
                + " in event 3 at utf8: slice bytes=16 delay=5ms:"
                + " 4 times for 90s 12.5% seed -7");
    assertThat(Fault.parse(built.toString())).isEqualTo(built);
    assertThat(built.toJson())
        .isEqualTo(
            "{\"transports\":[\"websocket\",\"sse\"],\"channel\":\"quakes\",\"client\":\"phone\","
                + "\"connection\":2,\"resumed\":true,\"trigger\":\"in event 3 at utf8\","
                + "\"effect\":\"slice\",\"parameters\":{\"bytes\":16,\"delay\":\"5ms\"},"
                + "\"times\":4,\"for\":\"90s\",\"probability\":0.125,\"seed\":-7}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cut|any: after 1 event: cut",
        "sse: cut|sse: after 1 event: cut",
        "after 3 events: cut: once|any: after 3 events: cut: once",
        "  sse ,  client=a|",
        "client=a: status code=503|any client=a: at headers: status",
        "sse:after  1 event:slice bytes=1024:1 time|sse: after 1 event: slice bytes=1KiB: once",
        "sse:retry value=\"a: \\\"b\"|sse: after 1 event: retry value=\"a: \\\"b\"",
      })
  void whatMayBeLeftOutOrWrittenOtherwise(String text, String canonical) {
    if (canonical == null) {
      assertThatExceptionOfType(MalformedFaultException.class).isThrownBy(() -> Fault.parse(text));
    } else {
      assertThat(Fault.parse(text)).hasToString(canonical);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see: after 3 events: cut|'see' is no transport; did you mean 'sse'?",
        "sse: after 3 events: cutt|'cutt' is no effect; did you mean 'cut'?",
        "sse: after 3 evnts: cut|'after 3 evnts' is no trigger; did you mean",
        "sse: at headers: slice byts=3|'byts' is no parameter of slice; did you mean 'bytes'?",
        "sse: at headers: slice bytes=0|bytes is '0', but must be 1 to 64KiB",
        "sse: at headers: slice bytes=x|bytes: 'x' is no number of bytes",
        "sse: at headers: late time=5|time: '5' is no duration; write it like 500ms",
        "sse: at headers: cut now|'now' is not like name=value",
        "sse: cut code=3|'code' is nothing that cut takes",
        "sse color=red: cut|'color' is no part of a match",
        "sse client=a/b: cut|client is 'a/b', but must be 1 to 64 of",
        "sse connection=0: cut|connection is 0, but must be at least 1",
        "sse: at accept: cut|'at accept' no request is known yet",
        "sse: at upgrade: cut|'sse' has no 'at upgrade: cut', but: websocket",
        "long-poll: on heartbeat: cut|has no 'on heartbeat: cut', but: websocket, sse",
        "long-poll: in event 1 at framing: cut|has no 'in event 1 at framing: cut'",
        "sse: at event 3: cut|cut does not happen 'at event 3', but: after N events",
        "sse: cut: sometimes|'sometimes' is no lifetime; write it like: once",
        "sse: cut: 10%|a probability needs a seed",
        "sse: cut: 0% seed 1|probability is 0.0, but must be more than 0",
        "sse: cut: 100% seed 1|a seed belongs to a probability less than 1",
        "sse: cut: 0 times|times is 0, but must be at least 1",
        "sse: cut: once: more|nothing comes after the lifetime, but here is 'more'",
        "sse: : cut|a part of the rule is empty",
        "sse|the effect is missing",
        "any|the effect is missing",
        "cutt|'cutt' is no effect; did you mean 'cut'?",
        "sse resumed=no: on resume: malformed|never comes with resumed=no",
        "sse: retry value=\"a|a closing quote is missing",
      })
  void aWrongRuleGetsOneClearError(String text, String message) {
    assertThatExceptionOfType(MalformedFaultException.class)
        .isThrownBy(() -> Fault.parse(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|a rule in JSON is an object",
        "{|this is no JSON",
        "{\"trigger\":\"after 3 events\"}|'effect' is missing",
        "{\"effect\":\"cut\",\"tims\":1}|'tims' is no field of a rule; did you mean 'times'?",
        "{\"effect\":\"cut\",\"times\":1.5}|'times' is 1.5, but must be a whole number",
        "{\"effect\":\"cut\",\"times\":\"1\"}|'times' must be a number",
        "{\"effect\":\"cut\",\"probability\":0.5}|'probability' and 'seed' go together",
        "{\"effect\":\"cut\",\"transports\":\"sse\"}|'transports' must be an array",
        "{\"effect\":\"cut\",\"client\":null}|'client' is neither text nor a number",
        "{\"effect\":\"slice\",\"parameters\":{\"bytes\":-1}}|bytes: '-1' is no number of bytes",
      })
  void wrongJsonGetsOneClearError(String json, String message) {
    assertThatExceptionOfType(MalformedFaultException.class)
        .isThrownBy(() -> Fault.fromJson(json))
        .withMessageContaining(message);
  }
}
