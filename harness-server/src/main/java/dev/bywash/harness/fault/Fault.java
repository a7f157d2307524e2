package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rule of what goes wrong: whom it concerns, when it happens, what happens, and how often.
 * Immutable. There are three ways to write one, and all mean the same:
 *
 * <pre>{@code
 * Fault.parse("sse client=a: after 3 events: cut: once")
 * Fault.of(Effect.of("cut")).on(Transport.SSE).client("a").when(Trigger.afterEvents(3)).once()
 * Fault.fromJson("{\"transports\":[\"sse\"],\"client\":\"a\",\"trigger\":\"after 3 events\","
 *     + "\"effect\":\"cut\",\"times\":1}")
 * }</pre>
 *
 * <p>The text is {@code match: trigger: effect: lifetime}. All but the effect may be left out: the
 * match is then {@code any}, the trigger the effect's own first, the lifetime without limit. What
 * cannot work, such as a heartbeat of a poll, is refused with a {@link MalformedFaultException}
 * that says why.
 */
public record Fault(Match match, Trigger trigger, Effect effect, Lifetime lifetime) {

  /** Fails with {@link MalformedFaultException} when the four do not go together. */
  public Fault {
    FaultCheck.check(match, trigger, effect);
  }

  /** The effect for everybody, at its default moment, whenever it can. */
  public static Fault of(Effect effect) {
    return new Fault(Match.ANY, effect.spec().defaultTrigger(), effect, Lifetime.UNLIMITED);
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedFaultException when it is none; the message names the word that is wrong
   */
  public static Fault parse(String text) {
    return FaultText.parse(text);
  }

  /**
   * Reads the JSON form, an object.
   *
   * @throws MalformedFaultException when it is none
   */
  public static Fault fromJson(String json) {
    return FaultJson.read(json);
  }

  /** The JSON form, in which defaults are left out. */
  public String toJson() {
    return FaultJson.write(this);
  }

  /** For these transports alone. */
  public Fault on(Transport first, Transport... others) {
    return matching(
        new Match(
            EnumSet.of(first, others),
            match.channel(),
            match.client(),
            match.connection(),
            match.resumed()));
  }

  /** For clients that ask for this channel. */
  public Fault channel(String channel) {
    return matching(
        new Match(
            match.transports(), channel, match.client(), match.connection(), match.resumed()));
  }

  /** For the client that gives itself this name. */
  public Fault client(String client) {
    return matching(
        new Match(
            match.transports(), match.channel(), client, match.connection(), match.resumed()));
  }

  /** For this one of the connections that match, counted from 1. */
  public Fault connection(int number) {
    return matching(
        new Match(match.transports(), match.channel(), match.client(), number, match.resumed()));
  }

  /** For requests with a cursor, or for those without. */
  public Fault resumed(boolean resumed) {
    return matching(
        new Match(
            match.transports(), match.channel(), match.client(), match.connection(), resumed));
  }

  /** For these. */
  public Fault matching(Match match) {
    return new Fault(match, trigger, effect, lifetime);
  }

  /** At this moment. */
  public Fault when(Trigger trigger) {
    return new Fault(match, trigger, effect, lifetime);
  }

  /** As {@link #times} with 1. */
  public Fault once() {
    return times(1);
  }

  /** At most so often, over all connections; 0 for without limit. */
  public Fault times(int times) {
    return living(new Lifetime(times, lifetime.time(), lifetime.probability(), lifetime.seed()));
  }

  /** For so long after it is added, in whole milliseconds; zero for until it is removed. */
  public Fault lasting(Duration time) {
    return living(new Lifetime(lifetime.times(), time, lifetime.probability(), lifetime.seed()));
  }

  /**
   * With this probability, more than 0 and at most 1, of which the seed decides: the same seed and
   * the same order of connections give the same firings.
   */
  public Fault probability(double probability, long seed) {
    return living(new Lifetime(lifetime.times(), lifetime.time(), probability, seed));
  }

  /** For this lifetime. */
  public Fault living(Lifetime lifetime) {
    return new Fault(match, trigger, effect, lifetime);
  }

  /** The transports on which it can happen: those of match, trigger and effect alike. */
  public Set<Transport> transports() {
    return FaultCheck.transports(match, trigger, effect);
  }

  /** The one text form, which {@link #parse} reads back. */
  @Override
  public String toString() {
    return FaultText.print(this);
  }
}
