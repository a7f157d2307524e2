/**
 * The steps of an event's way through the client, each alone under JMH: {@link
 * dev.bywash.bench.jmh.DataPathExperiment}.
 */
@NullMarked
package dev.bywash.bench.jmh;

import org.jspecify.annotations.NullMarked;
