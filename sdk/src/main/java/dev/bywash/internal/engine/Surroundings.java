package dev.bywash.internal.engine;

import dev.bywash.Network;

/** The network that a connection is on, and how restless it has been of late. Immutable. */
final class Surroundings {
  /** What comes after so long a calm is no flapping. */
  private static final long CALM_MILLIS = 60_000;

  final Network network;

  /** How often another network has come up since the last calm. */
  final int changes;

  private final long changedMillis;

  private Surroundings(Network network, int changes, long changedMillis) {
    this.network = network;
    this.changes = changes;
    this.changedMillis = changedMillis;
  }

  static Surroundings of(Network network) {
    return new Surroundings(network, 0, 0);
  }

  /** Another network, of which nothing had been tried. */
  Surroundings told(Network other) {
    return new Surroundings(other, changes, changedMillis);
  }

  /** Another network while somebody wants a link. That one goes is no reason to be wary yet. */
  Surroundings changedTo(Network other, Moment moment) {
    if (!other.isOnline()) {
      return told(other);
    }
    boolean wasCalm = moment.nowMillis - changedMillis >= CALM_MILLIS;
    int more = changes == 0 || wasCalm ? 1 : changes + 1;
    return new Surroundings(other, more, moment.nowMillis);
  }
}
