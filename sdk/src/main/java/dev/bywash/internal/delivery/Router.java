package dev.bywash.internal.delivery;

import com.google.gson.Gson;
import dev.bywash.BywashException;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Overflow;
import dev.bywash.Signal;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event from one connection to its subscribers.
 *
 * <p>Each flow has a position in the log and takes only what comes after it, so an event that a
 * resume, another transport or a neighbour's older cursor brings again is dropped. Only the link
 * whose generation is in force may add events; the others are late.
 *
 * <p>When every flow's queue is full, the reader waits, and so does the socket. When one is full
 * and a neighbour is not, it is moved to a connection of its own, where it can be as slow as it
 * likes.
 *
 * <p>The lock is held for moments only, never while a subscriber is called.
 */
public final class Router {
  private static final Flow[] NO_TAKERS = {};

  private final Gson gson;
  private final int capacity;
  private final Executor workers;
  private final Host host;

  private final ReentrantLock lock = new ReentrantLock();
  private final Room room;

  // Guarded by lock.
  private final Order cursors;
  private final Roster roster;
  private final Distributor distributor;
  private int generation;
  private @Nullable LinkRequest live;
  private @Nullable String position;
  private boolean ended;

  /**
   * What a router asks of the client that it belongs to. Called on any thread, never under the
   * lock.
   */
  public interface Host {
    /** Subscribers came or went: {@link Router#isWanted} and the rest may have changed. */
    void wantedChanged();

    /** A subscriber has room and is not at work, after {@link Router#awaitRoom}. */
    void roomMade();

    /** This flow, no longer the router's, could not keep up with its neighbours. */
    void overrun(Flow flow);
  }

  /**
   * @param capacity how many events a flow queues before it counts as full
   * @param workers where subscribers are called when neither a reader nor a requester is at hand;
   *     each may take long
   */
  public Router(Protocol protocol, Gson gson, int capacity, Executor workers, Host host) {
    this.gson = gson;
    this.capacity = capacity;
    this.workers = workers;
    this.host = host;
    Resume resume = new Resume(protocol);
    this.cursors = new Order(protocol);
    this.roster = new Roster(resume, protocol.hasChannels());
    this.distributor = new Distributor(protocol, cursors, roster, resume, gson, capacity);
    this.room = new Room(lock, roster, capacity, host);
  }

  /**
   * Takes a flow in; false when it does not fit, because of its channels or because all has ended.
   */
  public boolean add(Flow flow) {
    lock.lock();
    try {
      if (ended || !roster.add(flow)) {
        return false;
      }
      flow.moveTo(this);
      // A reader that waits for the others would keep from this one what it has to read for it.
      room.wakeReaders();
      String now = position;
      LinkRequest carries = live;
      if (now != null && carries != null && roster.joins(flow, carries)) {
        distributor.join(flow, now);
      }
    } finally {
      lock.unlock();
    }
    host.wantedChanged();
    flow.drain();
    if (flow.isCancelled()) {
      remove(flow);
    }
    return true;
  }

  void remove(Flow flow) {
    lock.lock();
    try {
      if (!roster.remove(flow)) {
        return;
      }
      room.wakeReaders();
    } finally {
      lock.unlock();
    }
    host.wantedChanged();
    room.drained();
  }

  /** Whether there is a subscriber at all. */
  public boolean isWanted() {
    return flows().length > 0;
  }

  /** The oldest attempt that asks for all that is wanted now; older ones know less. */
  public int neededGeneration() {
    lock.lock();
    try {
      return roster.neededGeneration();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the newest attempt asks for channels that nobody wants any more. */
  public boolean hasSurplus() {
    lock.lock();
    try {
      return roster.hasSurplus();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the attempt of this generation shall ask for, so that it covers every flow there is now.
   */
  public LinkRequest requestFor(int newGeneration) {
    lock.lock();
    try {
      return roster.requestFor(newGeneration);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the flows miss if the link of this generation, which has said hello, is adopted; null when
   * none misses anything, and one of several gaps otherwise. For who tells of the connection.
   */
  public @Nullable Gap gapIn(int newGeneration, LinkRequest request, Hello hello) {
    lock.lock();
    try {
      return distributor.gapIn(newGeneration, request, hello);
    } finally {
      lock.unlock();
    }
  }

  /** This link's events count from now on, and no other's. Then {@link #deliver}. */
  public void adopt(int newGeneration, LinkRequest request, Hello hello) {
    lock.lock();
    try {
      generation = newGeneration;
      live = request;
      room.wakeReaders();
      advance(hello.latest());
      distributor.begin(newGeneration, request, hello);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands the subscribers what they have asked for, each on a worker of its own, so that one that
   * is slow does not hold up the others.
   */
  public void deliver() {
    for (Flow flow : flows()) {
      workers.execute(flow::drain);
    }
  }

  /** The same by the thread that reads the socket. Blocks while the subscribers do. */
  public void deliverFromReader() {
    drainNews(flows());
  }

  /**
   * A later page of the same link may say that events are missing. Returns one of the gaps that
   * this makes; null when it makes none.
   */
  public @Nullable Gap helloAgain(int from, Hello hello) {
    Gap told;
    lock.lock();
    try {
      if (from != generation || hello.gap() == null) {
        return null;
      }
      advance(hello.latest());
      told = distributor.goOn(from, hello);
    } finally {
      lock.unlock();
    }
    deliver();
    return told;
  }

  /** The events of this link do not count any more; a reader that waits for room leaves. */
  public void release(int oldGeneration) {
    lock.lock();
    try {
      if (generation == oldGeneration) {
        generation = 0;
        live = null;
        room.wakeReaders();
      }
    } finally {
      lock.unlock();
    }
  }

  /** An event of the link of this generation. Blocks while every flow is full. */
  public void event(
      int from, String id, String channel, String type, long timeMillis, String json) {
    Flow[] takers = NO_TAKERS;
    List<Flow> overrun = Collections.emptyList();
    Signal atHand = null;
    lock.lock();
    try {
      if (awaitRoom(from)) {
        takers = roster.flows();
        String at = id.isEmpty() && position != null ? position : id;
        Event event = new Event(at, channel, type, timeMillis, json, gson);
        advance(at);
        overrun = distributor.add(from, event, !id.isEmpty());
        // Nothing that may throw comes between this and the handing over.
        atHand = distributor.takeAtHand();
      }
    } finally {
      lock.unlock();
    }
    if (atHand != null) {
      takers[0].handOver(atHand);
      return;
    }
    drainNews(takers);
    for (Flow flow : overrun) {
      leave(flow);
    }
  }

  /** The link of this generation is complete up to this cursor. */
  public void heartbeat(int from, String cursor) {
    Flow[] flows;
    lock.lock();
    try {
      if (from != generation) {
        return;
      }
      flows = roster.flows();
      distributor.pass(from, cursor);
      advance(cursor);
    } finally {
      lock.unlock();
    }
    drainNews(flows);
  }

  /**
   * Tells the host once when no flow is full and no subscriber at work: at once, if that is so now.
   */
  public void awaitRoom() {
    room.tellHost();
  }

  /** Ends every flow, with the error if there is one, and takes no more. */
  public void end(@Nullable BywashException error) {
    lock.lock();
    try {
      ended = true;
      for (Flow flow : roster.flows()) {
        flow.end(error);
      }
    } finally {
      lock.unlock();
    }
    deliver();
  }

  /** Ends the flows that the link of this generation does not serve, with the error. */
  public void refuse(int servingGeneration, BywashException error) {
    for (Flow flow : flows()) {
      lock.lock();
      try {
        if (flow.joinedAfter < servingGeneration) {
          continue;
        }
      } finally {
        lock.unlock();
      }
      flow.end(error);
      workers.execute(flow::drain);
    }
  }

  /** A number that changes whenever a subscriber takes something. */
  public long progress() {
    long taken = 0;
    for (Flow flow : flows()) {
      taken += flow.taken();
    }
    return taken;
  }

  /** True after {@link #end}. */
  public boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** A flow's subscriber has taken an item. */
  void taken(Flow flow) {
    room.taken(flow);
  }

  /** A thread has come back from a subscriber. */
  void drained() {
    room.drained();
  }

  /** What becomes of a flow that had no room, and is not of this router any more. */
  private void leave(Flow flow) {
    if (flow.request().overflow() == Overflow.WAIT) {
      host.overrun(flow);
    } else {
      flow.overflow(capacity);
      host.wantedChanged();
      room.drained();
      workers.execute(flow::drain);
    }
  }

  /** Waits until the next event can be queued; false when the link does not count any more. */
  private boolean awaitRoom(int from) {
    while (from == generation && room.isMissing()) {
      room.awaitChange();
    }
    return from == generation;
  }

  /** On the reader's thread. */
  private void drainNews(Flow[] flows) {
    for (Flow flow : flows) {
      if (flow.hasNews()) {
        flow.drainFromReader(workers);
      }
    }
  }

  /** The newest place in the log that is known; it never goes back, whatever is replayed. */
  private void advance(String cursor) {
    String at = position;
    if (at == null || cursors.of(cursor, at) != CursorOrder.BEFORE) {
      position = cursor;
    }
  }

  private Flow[] flows() {
    lock.lock();
    try {
      return roster.flows();
    } finally {
      lock.unlock();
    }
  }
}
