package dev.bywash.harness.hub;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the subscriptions of a channel. Guarded by its shard's loop. */
final class ChannelIndex {

  private final Map<String, Set<Subscription>> byChannel = new HashMap<>();

  void add(Subscription subscription) {
    for (String channel : subscription.channels) {
      byChannel.computeIfAbsent(channel, name -> new LinkedHashSet<>()).add(subscription);
    }
  }

  void remove(Subscription subscription) {
    for (String channel : subscription.channels) {
      Set<Subscription> members = byChannel.get(channel);
      if (members != null && members.remove(subscription) && members.isEmpty()) {
        byChannel.remove(channel);
      }
    }
  }

  Collection<Subscription> of(String channel) {
    return byChannel.getOrDefault(channel, Set.of());
  }
}
