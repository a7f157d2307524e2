package dev.bywash.harness.junit5;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.Journal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A {@link HarnessServer} for tests, with its faults and its journal.
 *
 * <pre>{@code
 * @ExtendWith(HarnessExtension.class)
 * class MyClientTest {
 *   @Test
 *   void comesBackAfterACut(HarnessServer server, Faults faults) {
 *     ActiveFault cut = faults.add("sse: after 1 event: cut: once");
 *     …
 *     assertThat(cut.fired()).isEqualTo(1);
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters of type {@link HarnessServer}, {@link Faults} and {@link Journal} are resolved in
 * tests, in lifecycle methods and in constructors. Whoever asks first decides how far the server
 * reaches: asked for in a test, in {@code @BeforeEach} or in a constructor it belongs to that one
 * test, so tests may run at the same time; asked for in {@code @BeforeAll}, or kept by an extension
 * in a static field, it belongs to the class, and before each test it is {@linkplain
 * HarnessServer#reset reset}: no rules, an empty journal and log, no connections, the same port.
 *
 * <p>For options, or for the server in a field instead of a parameter, register it by hand:
 *
 * <pre>{@code
 * @RegisterExtension
 * final HarnessExtension harness =
 *     HarnessExtension.with(HarnessOptions.builder().heartbeat(Duration.ofMillis(200)).build());
 * }</pre>
 *
 * <p>When a test fails, a {@link HarnessReport} is added to its failure as a suppressed exception:
 * the journal and the connections that were open at that moment. Every server is closed by itself.
 */
public final class HarnessExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(HarnessExtension.class);

  private final HarnessOptions options;

  /** Whether this is an object in a field, whose {@link #server} may be asked for. */
  private final boolean isField;

  private final boolean strict;

  /** The server of the field; null before its class or test has begun. */
  private volatile @Nullable HarnessServer fieldServer;

  /** For {@code @ExtendWith}: all options at their defaults. */
  public HarnessExtension() {
    this(HarnessOptions.defaults(), false, false);
  }

  private HarnessExtension(HarnessOptions options, boolean isField, boolean strict) {
    this.options = options;
    this.isField = isField;
    this.strict = strict;
  }

  /** For {@code @RegisterExtension}, with all options at their defaults. */
  public static HarnessExtension create() {
    return with(HarnessOptions.defaults());
  }

  /** For {@code @RegisterExtension}, with these options. */
  public static HarnessExtension with(HarnessOptions options) {
    return new HarnessExtension(options, true, false);
  }

  /**
   * The same, and a test that passes fails when one of its rules has never fired: it has not tested
   * what it says.
   */
  public HarnessExtension strict() {
    return new HarnessExtension(options, isField, true);
  }

  /**
   * The server of an extension in a field.
   *
   * @throws IllegalStateException before the test, or, for a static field, its class has begun
   */
  public HarnessServer server() {
    HarnessServer server = fieldServer;
    if (server == null) {
      throw new IllegalStateException(
          isField
              ? "there is no server yet: it starts right before the test, or, for a static field,"
                  + " right before the class"
              : "an extension of @ExtendWith gives its server to parameters; for server() keep it"
                  + " in a field with @RegisterExtension");
    }
    return server;
  }

  /** The rules of {@link #server}. */
  public Faults faults() {
    return server().faults();
  }

  /** The journal of {@link #server}. */
  public Journal journal() {
    return faults().journal();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isField) {
      fieldServer = serverOf(context).server();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RunningHarness known = find(context);
    if (known != null && known.isSharedWith(context)) {
      known.server().reset();
    }
    if (isField) {
      fieldServer = serverOf(context).server();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == HarnessServer.class || type == Faults.class || type == Journal.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    HarnessServer server = serverOf(context).server();
    Class<?> type = parameter.getParameter().getType();
    if (type == HarnessServer.class) {
      return server;
    }
    return type == Faults.class ? server.faults() : server.faults().journal();
  }

  /** A constructor's parameter is the test's, as that of the test's method is. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    RunningHarness known = find(context);
    if (!strict || known == null || context.getExecutionException().isPresent()) {
      return;
    }
    List<ActiveFault> idle = known.server().faults().neverFired();
    if (!idle.isEmpty()) {
      String rules = idle.stream().map(rule -> "\n  " + rule).collect(Collectors.joining());
      throw report(context, new AssertionError("never fired:" + rules));
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw report(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw report(context, failure);
  }

  private static <T extends Throwable> T report(ExtensionContext context, T failure) {
    RunningHarness known = find(context);
    if (known != null) {
      failure.addSuppressed(HarnessReport.of(known.server()));
    }
    return failure;
  }

  private RunningHarness serverOf(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            RunningHarness.class,
            absent -> RunningHarness.start(options, context.getUniqueId()),
            RunningHarness.class);
  }

  private static @Nullable RunningHarness find(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(RunningHarness.class, RunningHarness.class);
  }
}
