/**
 * A week of earthquakes over a connection that is being broken; start at {@link
 * dev.bywash.cli.demo.Demo}.
 */
@NullMarked
package dev.bywash.cli.demo;

import org.jspecify.annotations.NullMarked;
