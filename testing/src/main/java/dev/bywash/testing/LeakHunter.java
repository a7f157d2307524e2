package dev.bywash.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Stands over every test, and fails the one that leaves something behind: a thread, a connection of
 * OkHttp's, an unclosed body, a lost Netty buffer, an exception that nobody caught or that RxJava
 * could deliver to nobody. A test that provokes errors on purpose says so with {@link
 * ExpectedErrors}.
 *
 * <p>Registered for all tests of a module by having this module among its dependencies. It looks
 * after each test, when all that the test has set up is torn down, and waits up to 10 s (the
 * configuration parameter {@code dev.bywash.testing.patienceMillis}) for what is on its way out. In
 * a class that shares something among its tests ({@code @BeforeAll}, or one instance for all)
 * threads and connections are looked for after the last of them; lost buffers always, as that takes
 * a garbage collection. Tests of one process must not run in parallel: nobody could tell whose
 * thread it is.
 */
public final class LeakHunter
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private static final String PATIENCE_PARAMETER = "dev.bywash.testing.patienceMillis";
  private static final long PATIENCE_MILLIS = 10_000;

  /** One set for the whole process, as what they watch is the process. */
  private static final Watches watches = new Watches();

  @Override
  public void beforeAll(ExtensionContext context) {
    watches.beginClass();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    watches.beginTest();
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    ExpectedErrors announced = context.getRequiredTestMethod().getAnnotation(ExpectedErrors.class);
    report("this test", announced, watches.endTest(sharesAmongTests(context), patience(context)));
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    report("this class", null, watches.endClass(patience(context)));
  }

  private static Patience patience(ExtensionContext context) {
    return new Patience(
        context
            .getConfigurationParameter(PATIENCE_PARAMETER, Long::valueOf)
            .orElse(PATIENCE_MILLIS));
  }

  private static void report(String who, @Nullable ExpectedErrors announced, List<Trace> traces) {
    List<String> wrong = new Expectation(announced).wrongWith(traces);
    if (!wrong.isEmpty()) {
      AssertionError error =
          new AssertionError(who + " leaves behind:\n- " + String.join("\n- ", wrong));
      traces.stream().map(Trace::thrown).filter(t -> t != null).forEach(error::addSuppressed);
      throw error;
    }
  }

  private static boolean sharesAmongTests(ExtensionContext context) {
    if (context.getTestInstanceLifecycle().orElse(null) == Lifecycle.PER_CLASS) {
      return true;
    }
    for (Class<?> at = context.getRequiredTestClass(); at != null; at = at.getEnclosingClass()) {
      if (!AnnotationSupport.findAnnotatedMethods(
              at, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
          .isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
