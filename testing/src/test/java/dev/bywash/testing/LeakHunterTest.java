package dev.bywash.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs small tests that leave something behind, and others that do not, and reads the verdict. */
class LeakHunterTest {
  @AfterEach
  void cleanUpBehindTheSpecimens() {
    Specimens.end.countDown();
    Specimens.end = new CountDownLatch(1);
    if (Specimens.left != null) {
      Specimens.left.connectionPool().evictAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cleansUp", "diesAsExpected", "hasAnErrorForNobodyAsExpected"})
  void aTestThatLeavesNothingUnannouncedPasses(String method) {
    assertThat(verdicts(specimen(method))).isEmpty();
  }

  @Test
  void whatTestsShareMayLiveBetweenThem() {
    assertThat(verdicts(selectClass(SharingSpecimens.class))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "leavesAThread, the thread \"left-behind\"",
    "leavesABody, ConnectionPool",
    "leavesAPooledConnection, ConnectionPool",
    "losesABuffer, a lost ByteBuf",
    "dies, uncaught on the thread \"doomed\": java.lang.IllegalStateException: on purpose",
    "hasAnErrorForNobody, undeliverable: java.lang.IllegalStateException: for nobody",
    "hasAnotherErrorThanExpected, nothing although"
  })
  void aTestThatLeavesSomethingFails(String method, String verdict) {
    assertThat(verdicts(specimen(method)))
        .singleElement()
        .asString()
        .contains("leaves behind:")
        .containsSubsequence(verdict.split(" although", 2));
  }

  @Test
  void whatOneTestHasLeftIsNotToldOfTheNext() {
    assertThat(verdicts(specimen("leavesAThread"))).hasSize(1);
    assertThat(verdicts(specimen("cleansUp"))).isEmpty();
  }

  private static DiscoverySelector specimen(String method) {
    return selectMethod(Specimens.class, method);
  }

  private static List<String> verdicts(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
        .configurationParameter("dev.bywash.testing.patienceMillis", "100")
        .selectors(selector)
        .execute()
        .allEvents()
        .failed()
        .stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow().getMessage())
        .toList();
  }
}
