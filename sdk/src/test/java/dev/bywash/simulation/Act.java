package dev.bywash.simulation;

import java.util.Random;

/** Something that happens to the client from outside, and the dice for its details. */
record Act(long atMillis, Kind kind, long dice) {
  /** The kinds of acts; one stands as often as it is likely. */
  enum Kind {
    PUBLISH(12),
    SUBSCRIBE(4),
    CANCEL(3),
    REQUEST(6),
    CUT_LINKS(8),
    DEAFEN_LINKS(3),
    KICK(3),
    CRASH(4),
    LOSE_MEMORY(2),
    DRAIN(2),
    OVERLOAD(3),
    OFFLINE(4),
    NETWORK(3),
    PARTITION(2),
    BLOCK(6),
    CLEAR(6),
    SLOW(2),
    SLEEP(1),
    QUIET(2);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    static Kind draw(Random random) {
      int total = 0;
      for (Kind kind : values()) {
        total += kind.weight;
      }
      int left = random.nextInt(total);
      for (Kind kind : values()) {
        left -= kind.weight;
        if (left < 0) {
          return kind;
        }
      }
      throw new AssertionError(left);
    }
  }

  Random random() {
    return new Random(dice);
  }
}
