package dev.bywash.internal.delivery;

import dev.bywash.StreamRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which flows share a connection, and what its newest attempt asks for. Guarded by the router's
 * lock.
 */
final class Roster {
  private static final Flow[] NONE = {};

  private final Resume resume;
  private final boolean hasChannels;

  /** Never changed in place, so that it can be gone through without the lock. */
  private Flow[] flows = NONE;

  private Set<String> requestedChannels = Collections.emptySet();
  private int requestedGeneration;

  /**
   * @param hasChannels false when every link carries everything, whatever it asks for
   */
  Roster(Resume resume, boolean hasChannels) {
    this.resume = resume;
    this.hasChannels = hasChannels;
  }

  Flow[] flows() {
    return flows;
  }

  boolean isEmpty() {
    return flows.length == 0;
  }

  /**
   * Adds the flow; false when its channels are too many together with the others', or when no
   * cursor can serve both it and them.
   */
  boolean add(Flow flow) {
    for (Flow neighbour : flows) {
      if (resume.isTorn(flow, neighbour)) {
        return false;
      }
    }
    Set<String> channels = channels();
    channels.addAll(flow.request().channels());
    if (channels.size() > StreamRequest.MAX_CHANNELS) {
      return false;
    }
    flow.joinedAfter = requestedGeneration;
    flows = Arrays.copyOf(flows, flows.length + 1);
    flows[flows.length - 1] = flow;
    return true;
  }

  /** Removes the flow; false when it is not here. */
  boolean remove(Flow flow) {
    List<Flow> rest = new ArrayList<>(Arrays.asList(flows));
    boolean found = rest.remove(flow);
    flows = rest.toArray(NONE);
    return found;
  }

  /**
   * What the attempt of this generation shall ask for, so that it covers every flow there is now.
   */
  LinkRequest requestFor(int generation) {
    requestedGeneration = generation;
    requestedChannels = channels();
    List<String> channels = new ArrayList<>(requestedChannels);
    return new LinkRequest(channels, resume.oldestCursor(flows));
  }

  /**
   * The oldest attempt that asks for all that every flow wants, so that each later one does, too.
   */
  int neededGeneration() {
    int needed = 0;
    for (Flow flow : flows) {
      needed = Math.max(needed, flow.joinedAfter + 1);
    }
    return needed;
  }

  /** Whether the newest attempt asks for channels that no flow wants any more. */
  boolean hasSurplus() {
    return hasChannels && !channels().containsAll(requestedChannels);
  }

  /**
   * Counts the flow as served when the live link, and its successor if one is under way, happen to
   * carry what it wants: its channels, from now on.
   */
  boolean joins(Flow flow, LinkRequest live) {
    List<String> wanted = flow.request().channels();
    boolean fromNow = flow.position == null && flow.start() == null;
    boolean carried =
        !hasChannels
            || (live.channels().containsAll(wanted) && requestedChannels.containsAll(wanted));
    boolean joins = fromNow && carried;
    if (joins) {
      flow.joinedAfter = 0;
    }
    return joins;
  }

  private Set<String> channels() {
    Set<String> channels = new LinkedHashSet<>();
    for (Flow flow : flows) {
      channels.addAll(flow.request().channels());
    }
    return channels;
  }
}
