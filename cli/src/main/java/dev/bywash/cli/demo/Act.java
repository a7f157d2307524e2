package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import java.util.Set;

/**
 * One thing that is done to the connection.
 *
 * @param at when it is due: 0 is the demo's beginning, 1 its end
 * @param announcement what is done, for a person to read
 * @param offered the transports that the server offers from now on
 * @param cut whether every open connection is cut
 * @param waitsForClient whether it waits until events flow again after the act before
 */
record Act(
    double at,
    String announcement,
    Set<TransportType> offered,
    boolean cut,
    boolean waitsForClient) {}
