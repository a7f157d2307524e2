package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a picture of the demo shows, at one moment.
 *
 * @param cursor the id of the last event; null before the first
 * @param visited the transports that events came over, in their order
 * @param announcement what was done to the connection last; null before the first act
 * @param notable the strongest of the last quakes, the newest first
 */
record DemoFrame(
    long elapsedMillis,
    long totalMillis,
    int published,
    int received,
    int gaps,
    int reconnects,
    @Nullable String cursor,
    ConnectionState state,
    Set<TransportType> offered,
    List<TransportType> visited,
    @Nullable String announcement,
    long announcedMillis,
    Seismogram seismogram,
    List<Sighting> notable) {}
