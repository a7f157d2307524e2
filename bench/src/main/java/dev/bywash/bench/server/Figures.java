package dev.bywash.bench.server;

import dev.bywash.bench.figure.Bar;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Figures with a row for each server, beside Nchan. */
final class Figures {
  /** What must hold of throughput: as much as Nchan. */
  static final List<Bar> AS_MUCH_AS_NCHAN =
      List.of(Bar.atLeast(1.0, Dialect.BYWASH.title(), Dialect.NCHAN.title()));

  private Figures() {}

  /** The samples of each server, which is named as {@link Object#toString} has it. */
  static Figure of(String title, String unit, Map<?, List<Double>> samples, List<Bar> bars) {
    List<Row> rows = new ArrayList<>();
    samples.forEach((server, each) -> rows.add(new Row(server.toString(), each)));
    return new Figure(title, unit, Dialect.NCHAN.title(), rows, bars);
  }

  /** One value of each sample. */
  static <T> Map<Contender, List<Double>> map(
      Map<Contender, List<T>> samples, Function<T, Double> value) {
    Map<Contender, List<Double>> values = new LinkedHashMap<>();
    samples.forEach((contender, each) -> values.put(contender, each.stream().map(value).toList()));
    return values;
  }
}
