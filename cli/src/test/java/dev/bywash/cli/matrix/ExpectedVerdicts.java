package dev.bywash.cli.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.TransportType;
import dev.bywash.harness.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of what a correct client does, by case. */
final class ExpectedVerdicts {
  private static final String TABLE = "expected-verdicts.txt";

  private ExpectedVerdicts() {}

  static Map<String, String> load() throws IOException {
    Map<String, String> verdicts = new LinkedHashMap<>();
    try (InputStream in = ExpectedVerdicts.class.getResourceAsStream(TABLE)) {
      new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(line, verdicts));
    }
    return verdicts;
  }

  private static void add(String line, Map<String, String> verdicts) {
    String[] cells = line.split(" *\\| *", -1);
    if (cells.length != 4) {
      throw new AssertionError("not a row of four cells: " + line);
    }
    Fault rule = Fault.parse(cells[0]);
    for (TransportType transport : transports(cells[1], rule)) {
      put(verdicts, new MatrixCase(rule, transport, true), cells[2]);
      put(verdicts, new MatrixCase(rule, transport, false), cells[3]);
    }
  }

  private static List<TransportType> transports(String cell, Fault rule) {
    if (cell.equals("all")) {
      return rule.transports().stream().map(type -> TransportType.valueOf(type.name())).toList();
    }
    return Arrays.stream(cell.split(", *"))
        .map(name -> Objects.requireNonNull(TransportType.fromWireName(name), name))
        .toList();
  }

  private static void put(Map<String, String> verdicts, MatrixCase what, String cell) {
    String verdict = cell.trim();
    String whole = verdict.equals("falls back") ? "falls back to " + what.below() : verdict;
    if (verdicts.put(what.toString(), whole) != null) {
      throw new AssertionError("there are two rows for " + what);
    }
  }
}
