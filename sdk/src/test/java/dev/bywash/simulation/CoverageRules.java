package dev.bywash.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.TransportType;
import java.util.List;
import java.util.Map;

/** What the stories must have met between them. */
final class CoverageRules {
  private static final List<String> APP =
      List.of("SUBSCRIBED", "CANCELLED", "REQUESTED", "NETWORK");
  private static final List<String> LINK =
      List.of("HELLO", "EVENT", "HEARTBEAT", "RECONNECT", "FAILED");

  private final Coverage coverage;

  CoverageRules(Coverage coverage) {
    this.coverage = coverage;
  }

  void check() {
    checkPairs();
    checkFaults();
    checkFirstWaits();
    for (String what :
        List.of(
            "climb won",
            "climb lost",
            "gap, expired",
            "gap, unknown-epoch",
            "gap, overflow",
            "overflow, failed",
            "gap at the start, expired",
            "gap at the start, unknown-epoch",
            "gap at the start, malformed",
            "late HELLO",
            "late EVENT",
            "late FAILED",
            "reader waits",
            "moved apart")) {
      met(what);
    }
    for (String told :
        List.of(
            "stateChanged",
            "stateChanged apart",
            "attemptStarted",
            "attemptSucceeded",
            "attemptFailed",
            "attemptCancelled",
            "firstEvent",
            "gap",
            "fallback",
            "upgrade",
            "linkLost",
            "linkClosed")) {
      met("told " + told);
    }
  }

  private void checkPairs() {
    for (Phase phase : Phase.values()) {
      if (phase == Phase.CLOSED) {
        continue;
      }
      met("state " + phase);
      for (String input : APP) {
        met("pair " + phase + " x " + input);
      }
    }
    for (Phase phase : List.of(Phase.CONNECTING, Phase.CONNECTED, Phase.WAITING)) {
      for (String input : LINK) {
        met("pair " + phase + " x " + input);
      }
    }
  }

  private void checkFaults() {
    for (TransportType type : TransportType.values()) {
      met("opened " + type);
      met("outage: link lost on " + type);
      met("outage: link gave up on " + type);
      met("outage: attempt failed on " + type);
      met("outage: attempt gave up on " + type);
      for (Block block : Block.values()) {
        if (block != Block.NONE) {
          met("fault: " + block + " on " + type);
        }
      }
    }
    for (Act.Kind kind : Act.Kind.values()) {
      met("act " + kind);
    }
    for (String fault : List.of("deaf", "offline", "down", "overloaded", "drain", "poll lost")) {
      met("fault: " + fault);
    }
  }

  /** The first retry after a live link was lost is spread evenly from 100 ms to 1 s. */
  private void checkFirstWaits() {
    Map<String, Long> tenths = coverage.under("first wait ");
    assertThat(tenths.keySet()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    long all = tenths.values().stream().mapToLong(Long::longValue).sum();
    assertThat(tenths.values()).allSatisfy(count -> assertThat(count).isBetween(all / 15, all / 6));
  }

  private void met(String what) {
    assertThat(coverage.count(what)).as(what).isPositive();
  }
}
