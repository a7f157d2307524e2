package dev.bywash.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {
  @ParameterizedTest
  @EnumSource
  void everySubscriberOfTheHarnessIsCounted(Form form) throws IOException {
    try (HarnessServer server = HarnessServer.start();
        Load load = new Load(Dialect.BYWASH, server.port())) {
      assertThatAllAreCounted(load, form);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySubscriberOfNchanIsCounted(Form form) throws IOException {
    Assumptions.assumeTrue(Nchan.unavailable() == null, Nchan.unavailable());
    try (Nchan server = new Nchan();
        Load load = new Load(Dialect.NCHAN, server.port())) {
      assertThatAllAreCounted(load, form);
      assertThat(Usage.cpuSeconds(server.process())).isNotNegative();
      assertThat(Usage.residentBytes(server.process())).isGreaterThan(1_000_000);
    }
  }

  private static void assertThatAllAreCounted(Load load, Form form) throws IOException {
    load.open(form, 10);

    long[] took = load.fanOut(7, 3);
    load.publish(1, 1);

    assertThat(Arrays.stream(took)).hasSize(7).allMatch(nanos -> nanos > 0);
    load.fanOut(1, 1);
    assertThat(load.received()).isEqualTo(10 * 23);
  }

  @Test
  void pollsOfTheHarnessGoOnWhereTheLastOneEnded() throws IOException {
    try (HarnessServer server = HarnessServer.start();
        Load load = new Load(Dialect.BYWASH, server.port())) {
      assertThatPollsAndReplaysAreWhole(load);
    }
  }

  @Test
  void pollsOfNchanGoOnWhereTheLastOneEnded() throws IOException {
    Assumptions.assumeTrue(Nchan.unavailable() == null, Nchan.unavailable());
    try (Nchan server = new Nchan();
        Load load = new Load(Dialect.NCHAN, server.port())) {
      assertThatPollsAndReplaysAreWhole(load);
    }
  }

  private static void assertThatPollsAndReplaysAreWhole(Load load) throws IOException {
    load.openPollers(10);
    load.fanOut(5, 1);
    assertThat(load.received()).isEqualTo(10 * 5);
    load.closeSubscribers();

    load.publish(2, 10);
    assertThat(load.replay(Form.SSE, 10)).isPositive();
    assertThat(load.replay(Form.WEBSOCKET, 10)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aServerInItsOwnProcessEndsWithItsOwner(Dialect dialect) throws IOException {
    Assumptions.assumeTrue(Nchan.unavailable() == null, Nchan.unavailable());
    EventServer server = dialect == Dialect.NCHAN ? new Nchan() : new HarnessProcess();
    try (Contender contender = Contender.with(server)) {
      contender.open(Form.SSE, 10);
      assertThat(contender.fanOut(2, 1).millis()).isPositive();
    }

    assertThat(server.process().isAlive()).isFalse();
    assertThat(Files.exists(Path.of("/proc/" + server.process().pid()))).isFalse();
  }
}
