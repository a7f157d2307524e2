package dev.bywash.internal.engine;

import dev.bywash.ConnectionAttempt;
import dev.bywash.ConnectionId;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.Network;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what a listener hears, a line each, without the states. Safe for any thread. */
public class ListenerDiary extends ConnectionListener {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> states = Collections.synchronizedList(new ArrayList<>());

  /** What was heard so far, without the states. */
  public List<String> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines);
    }
  }

  /** The states that were heard of so far, each with its connection. */
  public List<String> states() {
    synchronized (states) {
      return new ArrayList<>(states);
    }
  }

  @Override
  public void stateChanged(ConnectionId connection, ConnectionState state) {
    states.add(connection + " " + state.phase());
  }

  @Override
  public void attemptStarted(ConnectionAttempt attempt, String reason) {
    lines.add(name(attempt) + " started: " + reason);
  }

  @Override
  public void attemptSucceeded(ConnectionAttempt attempt, long tookMillis) {
    lines.add(name(attempt) + " succeeded after " + tookMillis);
  }

  @Override
  public void attemptFailed(ConnectionAttempt attempt, Failure failure, long tookMillis) {
    lines.add(name(attempt) + " failed after " + tookMillis + ": " + failure);
  }

  @Override
  public void attemptCancelled(ConnectionAttempt attempt, long tookMillis) {
    lines.add(name(attempt) + " cancelled after " + tookMillis);
  }

  @Override
  public void firstEvent(ConnectionAttempt link, long afterMillis) {
    lines.add(name(link) + " first event after " + afterMillis);
  }

  @Override
  public void gap(ConnectionAttempt link, Gap gap) {
    lines.add(name(link) + " gap " + gap.reason());
  }

  @Override
  public void fallback(ConnectionAttempt link, TransportType from, String reason) {
    lines.add(name(link) + " fallback from " + from + ": " + reason);
  }

  @Override
  public void upgrade(ConnectionAttempt link, TransportType from) {
    lines.add(name(link) + " upgrade from " + from);
  }

  @Override
  public void linkLost(ConnectionAttempt link, Failure failure, long livedMillis) {
    lines.add(name(link) + " lost after " + livedMillis + ": " + failure);
  }

  @Override
  public void linkClosed(ConnectionAttempt link, long livedMillis) {
    lines.add(name(link) + " closed after " + livedMillis);
  }

  @Override
  public void networkChanged(Network network) {
    lines.add("on " + network);
  }

  private static String name(ConnectionAttempt attempt) {
    return "#" + attempt.number() + " " + attempt.transport();
  }
}
