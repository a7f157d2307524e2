package dev.bywash.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is concerned, how often, and what the journal says of it. */
class FaultsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Faults faults = new Faults(InstantSource.fixed(Instant.EPOCH), nanos::get);
  private int connections;

  private Watch open(Transport transport, String client) {
    return open(transport, client, false);
  }

  private Watch open(Transport transport, String client, boolean resumed) {
    Visit visit = new Visit("c" + ++connections, transport, Set.of("quakes"), client, resumed);
    return faults.watch(visit, List.of());
  }

  /** How many rules fire at the headers of this connection. */
  private int headers(Watch watch) {
    return watch.fire(EnumSet.of(Kind.HEADERS), effect -> true, Occasion.NONE).size();
  }

  /** The numbers of the events, of so many, at which a rule fires. */
  private List<Integer> events(Watch watch, int count) {
    List<Integer> fired = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      for (ArmedFault fault : watch.armed()) {
        if (fault.meetsEvent(i % 2 == 0) && fault.fire(watch.visit(), Occasion.at("e" + i))) {
          fired.add(i);
        }
      }
    }
    return fired;
  }

  @Test
  void concernsThoseWhoMatchAndNobodyElse() {
    faults.add("sse client=a channel=quakes resumed=yes: at headers: status");

    assertThat(headers(open(Transport.SSE, "a", true))).isEqualTo(1);
    assertThat(headers(open(Transport.SSE, "a", false))).isZero();
    assertThat(headers(open(Transport.SSE, "b", true))).isZero();
    assertThat(headers(open(Transport.SSE, null, true))).isZero();
    assertThat(headers(open(Transport.LONG_POLL, "a", true))).isZero();
    faults.clear();
    faults.add("channel=other: at headers: status");
    assertThat(headers(open(Transport.SSE, "a"))).isZero();
  }

  @Test
  void countsTheConnectionsThatMatchSinceItWasAdded() {
    open(Transport.SSE, "a");
    faults.add("sse client=a connection=2: at headers: status");

    assertThat(headers(open(Transport.SSE, "a"))).isZero();
    assertThat(headers(open(Transport.SSE, "b"))).isZero();
    assertThat(headers(open(Transport.SSE, "a"))).isEqualTo(1);
    assertThat(headers(open(Transport.SSE, "a"))).isZero();
  }

  @Test
  void livesForACountATimeOrUntilItIsRemoved() {
    ActiveFault twice = faults.add("at headers: status: 2 times");
    assertThat(headers(open(Transport.SSE, null))).isEqualTo(1);
    assertThat(headers(open(Transport.SSE, null))).isEqualTo(1);
    assertThat(twice.isActive()).isFalse();
    assertThat(headers(open(Transport.SSE, null))).isZero();
    assertThat(twice.fired()).isEqualTo(2);

    ActiveFault forAWhile = faults.add("at headers: status: for 2s");
    nanos.addAndGet(Duration.ofSeconds(2).toNanos() - 1);
    assertThat(headers(open(Transport.SSE, null))).isEqualTo(1);
    Watch late = open(Transport.SSE, null);
    nanos.incrementAndGet();
    assertThat(headers(late)).isZero();
    assertThat(forAWhile.isActive()).isFalse();

    ActiveFault removed = faults.add("at headers: status");
    Watch before = open(Transport.SSE, null);
    removed.remove();
    removed.remove();
    assertThat(headers(before)).isZero();
    assertThat(faults.list()).containsExactly(twice, forAWhile);
  }

  @Test
  void meetsEventsByTheirNumberOnEachConnection() {
    faults.add("sse: at event 3: drop");

    assertThat(events(open(Transport.SSE, null), 9)).containsExactly(3);
    assertThat(events(open(Transport.SSE, null), 9)).containsExactly(3);
  }

  @Test
  void waitsForAnEventWithALongCharacterAndThenIsDone() {
    faults.add("sse: in event 3 at utf8: cut");

    assertThat(events(open(Transport.SSE, null), 9)).containsExactly(4);
  }

  @Test
  void countsTheEventsOfPollsTogetherByClientAndAnewAfterEachTime() {
    faults.add("long-poll: after 3 events: cut");

    assertThat(events(open(Transport.LONG_POLL, "a"), 2)).isEmpty();
    assertThat(events(open(Transport.LONG_POLL, "b"), 2)).isEmpty();
    assertThat(events(open(Transport.LONG_POLL, "a"), 2)).containsExactly(1);
    assertThat(events(open(Transport.LONG_POLL, "a"), 2)).containsExactly(2);
  }

  @Test
  void chanceFollowsFromTheSeedAndNotFromTheOrderOfEventsElsewhere() {
    faults.add("sse: at each event: drop: 30% seed 42");
    Watch first = open(Transport.SSE, null);
    Watch second = open(Transport.SSE, null);
    List<Integer> one = events(first, 100);
    List<Integer> two = events(second, 100);
    faults.clear();
    faults.add("sse: at each event: drop: 30% seed 42");
    first = open(Transport.SSE, null);
    second = open(Transport.SSE, null);

    assertThat(events(second, 100)).isEqualTo(two);
    assertThat(events(first, 100)).isEqualTo(one).isNotEqualTo(two).hasSizeBetween(10, 60);
  }

  @Test
  void chanceIsFairOverConnectionsAndOverSeedsThatAreNeighbours() {
    ActiveFault often = faults.add("sse: at headers: status: 30% seed 1");
    for (int i = 0; i < 1_000; i++) {
      headers(open(Transport.SSE, null));
    }
    assertThat(often.fired()).isBetween(240, 360);
    faults.clear();
    for (int seed = 1; seed <= 200; seed++) {
      faults.add("sse: at headers: status: 30% seed " + seed);
    }
    assertThat(headers(open(Transport.SSE, null))).isBetween(35, 85);
  }

  @Test
  void takesInRulesThatAreAddedLater() {
    Watch watch = open(Transport.SSE, "a");
    assertThat(watch.isOutdated()).isFalse();
    faults.add("sse client=a: after 2 events: cut");
    faults.add("sse client=b: after 2 events: cut");
    faults.add("sse connection=1: after 2 events: cut");

    assertThat(watch.isOutdated()).isTrue();
    assertThat(watch.renew()).hasSize(1);
    assertThat(watch.isOutdated()).isFalse();
    assertThat(events(watch, 5)).containsExactly(2);
    faults.clear();
    assertThat(watch.renew()).isEmpty();
    assertThat(watch.armed()).isEmpty();
  }

  @Test
  void writesEveryFiringDown() {
    ActiveFault cut = faults.add("sse client=a: after 1 event: cut");
    ActiveFault never = faults.add("sse client=b: after 1 event: cut");

    events(open(Transport.SSE, "a"), 1);

    assertThat(faults.journal().firings(cut))
        .containsExactly(
            new Firing(1, Instant.EPOCH, "f1", cut.fault(), "c1", "a", Transport.SSE, "e1", -1));
    assertThat(faults.journal().firings(cut.fault())).hasSize(1);
    assertThat(faults.journal().firings(never)).isEmpty();
    assertThat(faults.neverFired()).containsExactly(never);
    assertThat(faults.journal())
        .hasToString("1970-01-01T00:00:00Z f1 on c1 of a at e1: sse client=a: after 1 event: cut");
    faults.reset();
    assertThat(faults.journal()).hasToString("nothing fired");
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void theJournalForgetsTheOldestAndSaysHowMany() {
    ActiveFault drop = faults.add("sse: at each event: drop");
    events(open(Transport.SSE, null), Journal.CAPACITY + 5);

    assertThat(faults.journal().firings()).hasSize(Journal.CAPACITY);
    assertThat(faults.journal().firings().get(0).number()).isEqualTo(6);
    assertThat(faults.journal().dropped()).isEqualTo(5);
    assertThat(drop.fired()).isEqualTo(Journal.CAPACITY + 5);
    assertThat(faults.journal().toString()).startsWith("5 older ones are forgotten\n");
  }

  @Test
  void waitsForAFiringAndSaysWhatHappenedWhenNoneComes() throws InterruptedException {
    ActiveFault rule = faults.add("at headers: status");
    Thread other = new Thread(() -> headers(open(Transport.SSE, null)));
    other.start();

    assertThat(faults.journal().await(rule, 1, Duration.ofSeconds(30))).hasSize(1);
    other.join();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> faults.journal().await(rule, 2, Duration.ofMillis(1)))
        .withMessageContaining("f1 fired 1 times within PT0.001S, not 2 times");
  }

  @Test
  void aRequestsOwnRuleIsTheSameOneEachTimeThatThisClientBringsIt() {
    ActiveFault first = faults.request("a", "sse: cut: once");

    assertThat(faults.request("a", "sse: cut: once")).isSameAs(first);
    assertThat(faults.request("b", "sse: cut: once")).isNotSameAs(first);
    assertThat(faults.request(null, "sse: cut: once")).isNotSameAs(first);
    assertThat(open(Transport.SSE, "a").armed()).isEmpty();
    assertThat(faults.list()).hasSize(3);
  }

  @Test
  void thereIsALimitToRules() {
    for (int i = 0; i < Faults.MAX_RULES; i++) {
      faults.add("cut");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> faults.add("cut"))
        .withMessageContaining("1000 rules");
  }
}
