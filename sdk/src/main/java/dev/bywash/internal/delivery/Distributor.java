package dev.bywash.internal.delivery;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.Subscribed;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each flow of a router gets of what the link in force says: its start and its gaps, the
 * events that come next for it, and the places in the log that it has passed. Guarded by the
 * router's lock.
 */
final class Distributor {
  private final Roster roster;
  private final Resume resume;
  private final Sequence sequence;
  private final Gson gson;
  private final boolean hasChannels;
  private final int capacity;

  /** What the only flow has been reserved for; null when there are others, or it has to wait. */
  private @Nullable Signal atHand;

  Distributor(
      Protocol protocol, Order cursors, Roster roster, Resume resume, Gson gson, int capacity) {
    this.roster = roster;
    this.resume = resume;
    this.sequence = new Sequence(cursors);
    this.gson = gson;
    this.hasChannels = protocol.hasChannels();
    this.capacity = capacity;
  }

  /** One gap of those that flows will have on the link of this generation; null when none has. */
  @Nullable Gap gapIn(int generation, LinkRequest request, Hello hello) {
    for (Flow flow : roster.flows()) {
      if (isServed(flow, generation)) {
        Gap gap = resume.gapFor(flow, request.cursor(), hello);
        if (gap != null) {
          return gap;
        }
      }
    }
    return null;
  }

  /** The link of this generation begins. */
  void begin(int generation, LinkRequest request, Hello hello) {
    for (Flow flow : roster.flows()) {
      if (isServed(flow, generation)) {
        begin(flow, request.cursor(), hello);
      }
    }
  }

  /** The link of this generation goes on behind a gap. Returns one of those that flows now have. */
  @Nullable Gap goOn(int generation, Hello hello) {
    Gap told = null;
    for (Flow flow : roster.flows()) {
      if (isServed(flow, generation)) {
        Gap gap = begin(flow, flow.position, hello);
        told = told == null ? gap : told;
      }
    }
    return told;
  }

  /** The flow joins the live link at this place. */
  void join(Flow flow, String place) {
    flow.position = place;
    flow.offer(new Subscribed(place, flow.gapBefore(place)), capacity);
  }

  /**
   * Adds the event to every flow that it comes next for. Returns those that have no room: they are
   * the roster's no more.
   *
   * @param hasId false when the event has only borrowed the id of the one before it
   */
  List<Flow> add(int generation, Event event, boolean hasId) {
    List<Flow> overrun = Collections.emptyList();
    Flow[] flows = roster.flows();
    for (Flow flow : flows) {
      if (!isServed(flow, generation) || !sequence.isNext(flow, event, hasId)) {
        continue;
      }
      List<String> wanted = flow.request().channels();
      boolean isForFlow = !hasChannels || wanted.contains(event.channel());
      if (isForFlow && flow.isFull(capacity)) {
        roster.remove(flow);
        overrun = overrun.isEmpty() ? new ArrayList<>() : overrun;
        overrun.add(flow);
        continue;
      }
      sequence.take(flow, event, hasId);
      if (isForFlow) {
        Signal signal = hasChannels ? event : named(event, wanted.get(0));
        if (flows.length == 1 && flow.reserve()) {
          atHand = signal;
        } else {
          flow.offer(signal, capacity);
        }
      } else if (hasId) {
        flow.pass(event.id());
      }
    }
    return overrun;
  }

  /**
   * The event that was added last, when it need not be queued: the only flow there was has been
   * reserved for it, and is to be {@linkplain Flow#handOver handed} it. Otherwise null.
   */
  @Nullable Signal takeAtHand() {
    Signal taken = atHand;
    atHand = null;
    return taken;
  }

  /** The link of this generation is complete up to this place. */
  void pass(int generation, String place) {
    for (Flow flow : roster.flows()) {
      if (isServed(flow, generation) && sequence.advance(flow, place)) {
        flow.pass(place);
      }
    }
  }

  private @Nullable Gap begin(Flow flow, @Nullable String requested, Hello hello) {
    boolean isNew = flow.position == null;
    Gap gap = resume.gapFor(flow, requested, hello);
    String start = gap != null ? resume.startAfterGap(flow, hello) : resume.startOf(flow, hello);
    flow.position = start;
    if (isNew) {
      flow.offer(new Subscribed(start, gap != null ? gap : flow.gapBefore(start)), capacity);
    } else if (gap != null) {
      flow.offer(gap, capacity);
    }
    return gap;
  }

  private Event named(Event event, String channel) {
    return new Event(event.id(), channel, event.type(), event.timeMillis(), event.json(), gson);
  }

  /** The link of this generation asks for what the flow wants. */
  private static boolean isServed(Flow flow, int generation) {
    return flow.joinedAfter < generation;
  }
}
