package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import dev.bywash.cli.quake.Quake;
import org.jspecify.annotations.Nullable;

/**
 * A quake that has reached the subscriber.
 *
 * @param atMillis when, since the demo's beginning
 * @param transport over which it came
 */
record Sighting(long atMillis, Quake quake, String cursor, @Nullable TransportType transport) {}
