package dev.bywash.simulation;

import java.util.ArrayList;
import java.util.List;

/** Leaves out acts of a script that breaks a promise, for as long as it breaks the same one. */
final class Shrinker {
  private static final int MOST_PLAYS = 500;

  private final String promise;
  private int plays;

  /**
   * @param promise the name of the promise that was broken
   */
  Shrinker(String promise) {
    this.promise = promise;
  }

  /** A shorter script that breaks the promise, too; this one if there is none. */
  Script shrink(Script script) {
    Script shortest = script;
    int chunk = Math.max(1, script.acts().size() / 2);
    while (true) {
      Script shorter = leaveOut(shortest, chunk);
      if (shorter.acts().size() < shortest.acts().size()) {
        shortest = shorter;
      } else if (chunk == 1 || plays >= MOST_PLAYS) {
        return shortest;
      }
      chunk = Math.max(1, chunk / 2);
    }
  }

  private Script leaveOut(Script script, int chunk) {
    Script shortest = script;
    int from = 0;
    while (from < shortest.acts().size() && plays < MOST_PLAYS) {
      List<Act> rest = new ArrayList<>(shortest.acts());
      rest.subList(from, Math.min(rest.size(), from + chunk)).clear();
      Script shorter = script.with(rest);
      if (promise.equals(promiseBrokenBy(new Story(shorter, new Coverage())))) {
        shortest = shorter;
      } else {
        from += chunk;
      }
    }
    return shortest;
  }

  private String promiseBrokenBy(Story story) {
    plays++;
    try {
      story.play();
      return "none";
    } catch (BrokenPromise e) {
      return e.promise();
    }
  }
}
