package dev.bywash.bench.server;

import dev.bywash.bench.Experiment;
import dev.bywash.bench.Run;
import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has Nchan and the harness up side by side from its beginning to its end. */
abstract class SideBySideExperiment implements Experiment {
  private final String id;
  private final String title;
  private final String text;

  /**
   * @param text with {@code %s} where the flags of the harness's JVM go
   */
  SideBySideExperiment(String id, String title, String text) {
    this.id = id;
    this.title = title;
    this.text = text;
  }

  /** Measures both, Nchan first. */
  abstract List<Figure> measure(Run run, List<Contender> contenders) throws Exception;

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final @Nullable String unavailable() {
    return Nchan.unavailable();
  }

  @Override
  public final Section run(Run run) throws Exception {
    try (Contender nchan = Contender.with(Dialect.NCHAN.start());
        Contender harness = Contender.with(Dialect.BYWASH.start())) {
      List<Figure> figures = measure(run, List.of(nchan, harness));
      String told = text.formatted(String.join(" ", HarnessProcess.FLAGS));
      return new Section(id, title, told, figures, List.of());
    }
  }
}
