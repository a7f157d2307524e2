package dev.bywash.harness.hub;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the subscriptions of a channel. Guarded by its shard's loop. */
final class ChannelIndex {

  private static final Subscription[] NONE = {};

  private final Map<String, Members> byChannel = new HashMap<>();

  void add(Subscription subscription) {
    for (String channel : subscription.channels) {
      byChannel.computeIfAbsent(channel, name -> new Members()).add(subscription);
    }
  }

  void remove(Subscription subscription) {
    for (String channel : subscription.channels) {
      Members members = byChannel.get(channel);
      if (members != null && members.remove(subscription)) {
        byChannel.remove(channel);
      }
    }
  }

  /**
   * The subscriptions of a channel in their order. The array is not changed afterwards: who leaves
   * while it is walked through is still in it, and gone.
   */
  Subscription[] of(String channel) {
    Members members = byChannel.get(channel);
    return members == null ? NONE : members.array();
  }

  private static final class Members {

    private final Set<Subscription> set = new LinkedHashSet<>();

    /** The set as it is walked through for each event; null when it has changed since. */
    private Subscription @Nullable [] array;

    void add(Subscription subscription) {
      set.add(subscription);
      array = null;
    }

    /** Whether nobody is left. */
    boolean remove(Subscription subscription) {
      set.remove(subscription);
      array = null;
      return set.isEmpty();
    }

    Subscription[] array() {
      if (array == null) {
        array = set.toArray(NONE);
      }
      return array;
    }
  }
}
