package dev.bywash.internal.planner;

import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which transports to try, in which order, and which ones would be better than the one in use.
 * Immutable.
 *
 * <p>The preferred order is the app's or the protocol's, and nothing changes it. What has worked on
 * this network is remembered and tried first. A transport whose links are lost again and again
 * before they prove stable goes to the end of the queue: it says hello, and yet it does not get
 * through.
 */
public final class Plan {
  /**
   * How many links a transport may lose before one proves stable, until it has to queue at the end.
   */
  private static final int MAX_BLAMES = 3;

  private final List<TransportType> order;
  private final @Nullable TransportType remembered;
  private final Map<TransportType, Integer> blames;

  private Plan(
      List<TransportType> order,
      @Nullable TransportType remembered,
      Map<TransportType, Integer> blames) {
    this.order = order;
    this.remembered = remembered;
    this.blames = blames;
  }

  /** A plan without memory; {@code order} names each transport once, the preferred one first. */
  public static Plan of(List<TransportType> order) {
    return new Plan(
        Collections.unmodifiableList(new ArrayList<>(order)),
        null,
        Collections.<TransportType, Integer>emptyMap());
  }

  /** The transports in the order in which to try them. */
  public List<TransportType> attempts() {
    List<TransportType> attempts = new ArrayList<>();
    List<TransportType> blamed = new ArrayList<>();
    for (TransportType transport : order) {
      (isBlamed(transport) ? blamed : attempts).add(transport);
    }
    if (remembered != null && attempts.remove(remembered)) {
      attempts.add(0, remembered);
    }
    attempts.addAll(blamed);
    return Collections.unmodifiableList(attempts);
  }

  /**
   * True when the first of {@link #attempts} has worked here, so that the others can wait for it.
   */
  public boolean hasMemory() {
    return remembered != null && !isBlamed(remembered);
  }

  /** The transport that is known to work here; null when none is. */
  public @Nullable TransportType memory() {
    return hasMemory() ? remembered : null;
  }

  /** True when there is no transport but one. */
  public boolean isPinned() {
    return order.size() == 1;
  }

  /** The plan for another network, of which this transport is remembered, if any. */
  public Plan onNetworkWith(@Nullable TransportType known) {
    return new Plan(
        order,
        order.contains(known) ? known : null,
        Collections.<TransportType, Integer>emptyMap());
  }

  /** This transport said hello. It is remembered if nothing better is known. */
  public Plan worked(TransportType transport) {
    return hasMemory() ? this : new Plan(order, transport, blames);
  }

  /** A link of this transport has lived long enough to be believed in. */
  public Plan proved(TransportType transport) {
    Map<TransportType, Integer> rest = new EnumMap<>(TransportType.class);
    rest.putAll(blames);
    rest.remove(transport);
    return new Plan(order, transport, rest);
  }

  /** A link of this transport was lost before it proved stable. */
  public Plan blame(TransportType transport) {
    Map<TransportType, Integer> more = new EnumMap<>(TransportType.class);
    more.putAll(blames);
    more.put(transport, blames(transport) + 1);
    return new Plan(order, remembered, more);
  }

  /**
   * A link of this transport said hello, and was gone before anything else came: three such would
   * take longer than anybody waits, so one is enough.
   */
  public Plan discard(TransportType transport) {
    Map<TransportType, Integer> more = new EnumMap<>(TransportType.class);
    more.putAll(blames);
    more.put(transport, MAX_BLAMES);
    return new Plan(order, remembered, more);
  }

  /** The transports that are preferred to this one, the best first; none for the best. */
  public List<TransportType> betterThan(TransportType transport) {
    return order.subList(0, Math.max(0, order.indexOf(transport)));
  }

  private boolean isBlamed(TransportType transport) {
    return blames(transport) >= MAX_BLAMES;
  }

  private int blames(TransportType transport) {
    Integer count = blames.get(transport);
    return count == null ? 0 : count;
  }

  @Override
  public String toString() {
    return "Plan{" + attempts() + (hasMemory() ? ", the first remembered" : "") + "}";
  }
}
