package dev.bywash.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the errors that a test has announced from those that it has not. Immutable. */
final class Expectation {
  private final List<Class<? extends Throwable>> uncaught;
  private final List<Class<? extends Throwable>> undeliverable;

  Expectation(@Nullable ExpectedErrors announced) {
    uncaught = announced == null ? List.of() : Arrays.asList(announced.uncaught());
    undeliverable = announced == null ? List.of() : Arrays.asList(announced.undeliverable());
  }

  /** What is wrong with these traces, one line or more each; empty when nothing is. */
  List<String> wrongWith(List<Trace> traces) {
    List<String> wrong = new ArrayList<>();
    for (Trace trace : traces) {
      if (types(trace.kind()).stream().noneMatch(type -> isOf(type, trace))) {
        wrong.add(trace.what());
      }
    }
    addMissing(Trace.Kind.UNCAUGHT, traces, wrong);
    addMissing(Trace.Kind.UNDELIVERABLE, traces, wrong);
    return wrong;
  }

  private void addMissing(Trace.Kind kind, List<Trace> traces, List<String> wrong) {
    for (Class<? extends Throwable> type : types(kind)) {
      if (traces.stream().noneMatch(trace -> trace.kind() == kind && isOf(type, trace))) {
        wrong.add("nothing, although " + kind + " " + type.getName() + " was expected");
      }
    }
  }

  private List<Class<? extends Throwable>> types(Trace.Kind kind) {
    return switch (kind) {
      case UNCAUGHT -> uncaught;
      case UNDELIVERABLE -> undeliverable;
      case THREAD, CONNECTION, LEAK -> List.of();
    };
  }

  private static boolean isOf(Class<? extends Throwable> type, Trace trace) {
    Throwable thrown = trace.thrown();
    return thrown != null && (type.isInstance(thrown) || type.isInstance(thrown.getCause()));
  }
}
