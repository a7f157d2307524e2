package dev.bywash.cli.demo;

import dev.bywash.TransportType;

/**
 * One thing that is done to the connection.
 *
 * @param at when it is due: 0 is the demo's beginning, 1 its end
 * @param cut whether every open connection is cut
 * @param waitsForClient whether it waits until events flow again after the act before
 */
record Act(double at, Change change, boolean cut, boolean waitsForClient) {

  /** What is done, for a person to read. */
  String announcement(TransportType inUse) {
    String done =
        switch (change) {
          case NONE -> "";
          case REFUSE -> inUse + " is refused from now on";
          case TRADE -> inUse + " is refused, all others are offered again";
          case RESTORE -> "all transports are offered again";
        };
    String separator = done.isEmpty() || !cut ? "" : ", and ";
    return done + separator + (cut ? "every connection is cut" : "");
  }
}
