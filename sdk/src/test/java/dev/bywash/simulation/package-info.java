/**
 * Whole stories of a client, a network and a server, on virtual time and from one seed each: {@link
 * dev.bywash.simulation.SimulationTest}.
 */
package dev.bywash.simulation;
