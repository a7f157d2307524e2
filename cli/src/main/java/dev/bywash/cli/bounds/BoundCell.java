package dev.bywash.cli.bounds;

import dev.bywash.TransportType;
import java.time.Duration;
import java.util.List;

/**
 * What was measured with one survivor and one way of breaking the others.
 *
 * @param millis from subscribing to the first event, sorted; where none came, when it was given up
 * @param lost how many times none came
 */
record BoundCell(Breakage breakage, TransportType survivor, List<Long> millis, int lost) {
  BoundCell {
    millis = millis.stream().sorted().toList();
  }

  long medianMillis() {
    return millis.get(millis.size() / 2);
  }

  long worstMillis() {
    return millis.get(millis.size() - 1);
  }

  /** What it may take, with this much for round trips and the machine. */
  long boundMillis(Duration allowance) {
    return breakage.bound(survivor).plus(allowance).toMillis();
  }

  boolean holds(Duration allowance) {
    return lost == 0 && worstMillis() <= boundMillis(allowance);
  }
}
