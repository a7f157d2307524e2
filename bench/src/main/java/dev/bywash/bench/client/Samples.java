package dev.bywash.bench.client;

import dev.bywash.bench.figure.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What contenders' children have answered, in rounds. */
final class Samples {
  private Samples() {}

  /** A row for each contender of one of the numbers in its answers. */
  static List<Row> rows(Map<Contender, List<Map<String, Double>>> samples, String what) {
    return samples.entrySet().stream()
        .map(each -> row(each.getKey().title(), each.getValue(), what))
        .collect(Collectors.toList());
  }

  /** One of the numbers in these answers. */
  static Row row(String title, List<Map<String, Double>> answers, String what) {
    return new Row(
        title,
        answers.stream()
            .map(answer -> answer.getOrDefault(what, Double.NaN))
            .collect(Collectors.toList()));
  }
}
