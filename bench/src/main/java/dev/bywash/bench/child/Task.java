package dev.bywash.bench.child;

import java.util.List;
import java.util.Map;

/** What is done in a JVM of its own. Has a public constructor without arguments. */
public interface Task {
  /** Does it, and answers with what it measured. */
  Map<String, Double> run(List<String> arguments) throws Exception;
}
