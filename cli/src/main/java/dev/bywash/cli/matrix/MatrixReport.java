package dev.bywash.cli.matrix;

import dev.bywash.TransportType;
import dev.bywash.cli.matrix.Verdict.Kind;
import dev.bywash.harness.fault.EffectSpec.Group;
import dev.bywash.harness.fault.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All results, put in order. Immutable.
 *
 * @param millis how long all of it took
 */
record MatrixReport(List<CaseResult> results, long millis) {
  /** What the columns are called, in every form. */
  static final List<String> COLUMNS =
      List.of("rule", "transport", "pinned", "to recovery", "automatic", "to recovery");

  /**
   * One rule on one transport.
   *
   * @param pinned null when it was not run
   * @param automatic null when it was not run
   */
  record Row(
      Fault rule,
      TransportType transport,
      @Nullable CaseResult pinned,
      @Nullable CaseResult automatic) {
    Group group() {
      return rule.effect().spec().group();
    }
  }

  MatrixReport {
    results = List.copyOf(results);
  }

  /** The rows, in the order of the results. */
  List<Row> rows() {
    Map<List<Object>, Row> rows = new LinkedHashMap<>();
    for (CaseResult result : results) {
      MatrixCase what = result.what();
      rows.merge(
          List.of(what.rule(), what.transport()),
          new Row(
              what.rule(),
              what.transport(),
              what.pinned() ? result : null,
              what.pinned() ? null : result),
          (one, other) ->
              new Row(
                  one.rule(),
                  one.transport(),
                  one.pinned() == null ? other.pinned() : one.pinned(),
                  one.automatic() == null ? other.automatic() : one.automatic()));
    }
    return new ArrayList<>(rows.values());
  }

  /** The rows of each group of the catalogue. */
  Map<Group, List<Row>> groups() {
    Map<Group, List<Row>> groups = new LinkedHashMap<>();
    rows().forEach(row -> groups.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row));
    return groups;
  }

  /** How often each verdict was given, the best first; none that was not. */
  Map<Kind, Integer> counts() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    results.forEach(result -> counts.merge(result.verdict().kind(), 1, Integer::sum));
    return counts;
  }

  /** What broke a promise, or showed nothing. */
  List<CaseResult> broken() {
    return results.stream().filter(result -> result.verdict().isBroken()).toList();
  }

  /** Such as {@code 0.12 s}; empty where there was nothing to recover from. */
  static String recovery(@Nullable CaseResult result) {
    return result == null || !result.hasRecovery()
        ? ""
        : String.format(Locale.ROOT, "%.2f s", result.recoveryMillis() / 1e3);
  }

  static String verdict(@Nullable CaseResult result) {
    return result == null ? "" : result.verdict().toString();
  }
}
