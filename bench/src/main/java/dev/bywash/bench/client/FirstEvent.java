package dev.bywash.bench.client;

import dev.bywash.bench.child.Task;
import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long it takes from the wish to read until the first event is there. */
public final class FirstEvent implements Task {
  static final String COLD = "cold";
  static final String WARM = "warm";

  private static final long DEADLINE_SECONDS = 60;
  private static final double NANOS_PER_MICRO = 1_000;

  /**
   * After an event who polls asks for the next one, and is given time to: a connection that is in
   * use is gone when the reading is closed, and an idle one would serve the next opening.
   */
  private static final long PAUSE_MILLIS = 2;

  /**
   * Of a line-up, a contender's title, a URL with one event, how many openings warm up and how many
   * are measured after that; without any it is the JVM's first alone that counts.
   */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Contender contender = Lineup.of(arguments.get(0)).contender(arguments.get(1));
    String url = arguments.get(2);
    int warmUp = Integer.parseInt(arguments.get(3));
    int openings = Integer.parseInt(arguments.get(4));
    // The app's client is there before, whoever uses it.
    Objects.requireNonNull(Http.CLIENT);
    try (Contender.Prepared app = contender.prepare(url)) {
      double cold = micros(app);
      if (openings == 0) {
        return Map.of(COLD, cold);
      }
      double[] warm = new double[openings];
      for (int i = -warmUp; i < openings; i++) {
        double micros = micros(app);
        if (i >= 0) {
          warm[i] = micros;
        }
      }
      Arrays.sort(warm);
      return Map.of(COLD, cold, WARM, warm[openings / 2]);
    }
  }

  /** How often a contender is opened in all, the first time included. */
  static int allOpenings(int warmUp, int measured) {
    return 1 + warmUp + measured;
  }

  private static double micros(Contender.Prepared app) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    long start = System.nanoTime();
    Closeable reading = app.open(new First(arrived));
    try {
      if (!arrived.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("there is no event after a minute");
      }
      double micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
      Thread.sleep(PAUSE_MILLIS);
      return micros;
    } finally {
      reading.close();
    }
  }

  private record First(CountDownLatch arrived) implements Sink {
    @Override
    public void text(String json) {
      arrived.countDown();
    }

    @Override
    public void quake(Quake quake) {
      arrived.countDown();
    }

    @Override
    public void lines(int count) {
      throw new UnsupportedOperationException("who reads lines does not know the first event");
    }
  }
}
