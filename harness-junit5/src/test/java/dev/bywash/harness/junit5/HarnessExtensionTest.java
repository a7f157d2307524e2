package dev.bywash.harness.junit5;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs small test classes and looks at what the extension did for them. */
class HarnessExtensionTest {

  /** The servers that the classes below saw, in their order. */
  private static final List<HarnessServer> seen = new ArrayList<>();

  private static final List<Integer> ports = new ArrayList<>();

  @BeforeEach
  void forget() {
    seen.clear();
    ports.clear();
  }

  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents();
  }

  private static void assertAllPass(Class<?> testClass, int tests) {
    run(testClass).assertStatistics(all -> all.succeeded(tests).failed(0));
  }

  private static void note(HarnessServer server) {
    seen.add(server);
    ports.add(server.port());
  }

  private static boolean isClosed(HarnessServer server) {
    try {
      server.publish("a", "t", "1");
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  @ExtendWith(HarnessExtension.class)
  static class PerTest {
    private final HarnessServer own;

    PerTest(HarnessServer own) {
      this.own = own;
    }

    @BeforeEach
    void dirty(HarnessServer server) {
      assertThat(server).isSameAs(own);
      assertThat(server.log().size().events()).isZero();
      server.publish("quakes", "t", "1");
      note(server);
    }

    @Test
    void one(HarnessServer server, Faults faults, Journal journal) {
      assertThat(server).isSameAs(own);
      assertThat(server.faults()).isSameAs(faults);
      assertThat(faults.journal()).isSameAs(journal);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void two(int number, HarnessServer server) {
      assertThat(server).isSameAs(own);
    }

    @AfterEach
    void isStillThere(HarnessServer server) {
      assertThat(isClosed(server)).isFalse();
    }
  }

  @Test
  void aTestThatAsksGetsAServerOfItsOwnWhichIsClosedAfterIt() {
    assertAllPass(PerTest.class, 3);

    assertThat(seen).hasSize(3).doesNotHaveDuplicates().allMatch(HarnessExtensionTest::isClosed);
  }

  @ExtendWith(HarnessExtension.class)
  static class PerClass {
    @BeforeAll
    static void start(HarnessServer server) {
      server.publish("quakes", "t", "1");
      note(server);
    }

    @BeforeEach
    void isAsNew(HarnessServer server, Faults faults) {
      note(server);
      assertThat(server.log().size().events()).isZero();
      assertThat(faults.list()).isEmpty();
      server.publish("quakes", "t", "1");
      faults.add("sse: cut");
    }

    @Test
    void one() {}

    @Test
    void two() {}
  }

  @Test
  void aClassThatAsksBeforeAllItsTestsGetsOneServerWhichIsResetBeforeEach() {
    assertAllPass(PerClass.class, 2);

    assertThat(seen).hasSize(3).allMatch(server -> server == seen.get(0));
    assertThat(isClosed(seen.get(0))).isTrue();
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @ExtendWith(HarnessExtension.class)
  static class OneInstance {
    private final HarnessServer shared;

    OneInstance(HarnessServer shared) {
      this.shared = shared;
      note(shared);
    }

    @Test
    void one(HarnessServer server) {
      assertThat(server).isSameAs(shared);
    }

    @Test
    void two(HarnessServer server) {
      assertThat(server).isSameAs(shared);
    }
  }

  @Test
  void anInstanceThatServesTheWholeClassHasOneServer() {
    assertAllPass(OneInstance.class, 2);

    assertThat(seen).hasSize(1).allMatch(HarnessExtensionTest::isClosed);
  }

  static class InStaticField {
    @RegisterExtension static final HarnessExtension harness = HarnessExtension.create();

    @BeforeAll
    static void start() {
      note(harness.server());
    }

    @Test
    void one(HarnessServer server) {
      assertThat(server).isSameAs(harness.server());
      note(server);
    }
  }

  @Test
  void aStaticFieldHasTheServerOfItsClass() {
    assertAllPass(InStaticField.class, 1);

    assertThat(seen).hasSize(2).allMatch(server -> server == seen.get(0));
    assertThat(isClosed(seen.get(0))).isTrue();
  }

  static class InField {
    @RegisterExtension final HarnessExtension harness = HarnessExtension.create();

    @Test
    void one() {
      note(harness.server());
      assertThat(harness.journal()).isSameAs(harness.faults().journal());
    }

    @Test
    void two() {
      note(harness.server());
    }
  }

  @Test
  void aFieldHasTheServerOfItsTest() {
    assertAllPass(InField.class, 2);

    assertThat(seen).hasSize(2).doesNotHaveDuplicates().allMatch(HarnessExtensionTest::isClosed);
  }

  @Test
  void anExtensionOutsideOfAFieldSaysWhereItsServerIs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new HarnessExtension().server())
        .withMessageContaining("@RegisterExtension");
    assertThatIllegalStateException()
        .isThrownBy(() -> HarnessExtension.create().server())
        .withMessageContaining("no server yet");
  }

  @ExtendWith(HarnessExtension.class)
  static class Failing {
    @Test
    void fails(HarnessServer server, Faults faults) {
      faults.add("sse: after 3 events: cut");
      server.publish("quakes", "t", "1");
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void aFailureBringsTheJournalTheRulesAndTheConnectionsAlong() {
    HarnessReport report = reportOf(run(Failing.class), "on purpose");

    assertThat(report.getStackTrace()).isEmpty();
    assertThat(report)
        .hasMessageContaining("journal\n  nothing fired")
        .hasMessageContaining("rules\n  f1 (fired 0 times) sse: after 3 events: cut")
        .hasMessageContaining("connections\n  none")
        .hasMessageContaining("log\n  1 events");
  }

  @ExtendWith(HarnessExtension.class)
  static class FailingWithAClient {
    private final Socket phone = new Socket();

    @Test
    void fails(HarnessServer server) throws IOException {
      server.publish("quakes", "t", "1");
      phone.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      phone
          .getOutputStream()
          .write(
              """
              GET /events?channel=quakes&channel=alerts&client=phone&lastEventId=earliest HTTP/1.1\r
              Host: localhost\r
              Accept: text/event-stream\r
              \r
              """
                  .getBytes(US_ASCII));
      InputStream answer = phone.getInputStream();
      StringBuilder heard = new StringBuilder();
      while (heard.indexOf("\"data\":1") < 0) {
        heard.append((char) answer.read());
      }
      note(server);
      throw new AssertionError("on purpose");
    }

    @AfterEach
    void hangUp() throws IOException {
      phone.close();
    }
  }

  @Test
  void theReportSaysWhoWasConnectedAndHowFarEachHadGot() {
    HarnessReport report = reportOf(run(FailingWithAClient.class), "on purpose");

    String latest = seen.get(0).log().bounds().latest().toString();
    assertThat(report.getMessage())
        .containsPattern(
            "connections\n  c1\\.1 of phone: sse on alerts, quakes, resumed, live at "
                + latest
                + ", open for \\d+ ms\n");
  }

  static class NotStrict {
    @RegisterExtension final HarnessExtension harness = HarnessExtension.create();

    @Test
    void passes() {
      harness.faults().add("sse: cut");
    }
  }

  static class Strict {
    @RegisterExtension final HarnessExtension harness = HarnessExtension.create().strict();

    @Test
    void passes() {
      harness.faults().add("sse: cut");
    }
  }

  @Test
  void aRuleThatNeverFiredFailsAStrictTest() {
    assertAllPass(NotStrict.class, 1);
    reportOf(run(Strict.class), "never fired:\n  f1 (fired 0 times) sse: after 1 event: cut");
  }

  /** The report of the one test that has failed, with this message. */
  private static HarnessReport reportOf(Events events, String message) {
    events.assertStatistics(all -> all.failed(1));
    Throwable failure =
        events
            .failed()
            .list()
            .get(0)
            .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();
    assertThat(failure).hasMessage(message);
    return (HarnessReport) failure.getSuppressed()[0];
  }
}
