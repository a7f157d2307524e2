package dev.bywash.cli.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was published with what was received, by ids alone and with nothing of the SDK's.
 * An event may be received before its publisher has heard its id, so the comparing is done at the
 * end. Safe on every thread.
 */
public final class Tally {
  /** In the order of the log. Guarded by this. */
  private final List<String> published = new ArrayList<>();

  /** In the order of arrival. Guarded by this. */
  private final List<String> received = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param published how many events there were
   * @param received how many of them arrived, each counted once
   * @param lost published, and never received
   * @param duplicates received when they had been received before
   * @param outOfOrder received for the first time after one that was published later
   * @param unknown received, and never published
   */
  public record Result(
      int published, int received, int lost, int duplicates, int outOfOrder, int unknown) {

    /** True when everything arrived once and in order. */
    public boolean isClean() {
      return lost == 0 && duplicates == 0 && outOfOrder == 0 && unknown == 0;
    }
  }

  /** This event is in the log, after those before. */
  synchronized void published(String id) {
    published.add(id);
  }

  /** This event has reached the subscriber. */
  synchronized void received(String id) {
    received.add(id);
  }

  synchronized int publishedCount() {
    return published.size();
  }

  synchronized int receivedCount() {
    return received.size();
  }

  /** Compares. */
  synchronized Result count() {
    Map<String, Integer> places = new HashMap<>();
    for (String id : published) {
      places.put(id, places.size());
    }
    Set<String> seen = new HashSet<>();
    int duplicates = 0;
    int outOfOrder = 0;
    int unknown = 0;
    int furthest = -1;
    for (String id : received) {
      Integer place = places.get(id);
      if (place == null) {
        unknown++;
      } else if (!seen.add(id)) {
        duplicates++;
      } else if (place < furthest) {
        outOfOrder++;
      } else {
        furthest = place;
      }
    }
    int lost = places.size() - seen.size();
    return new Result(published.size(), seen.size(), lost, duplicates, outOfOrder, unknown);
  }
}
