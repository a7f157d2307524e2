/** The earthquakes that the demonstrations replay; start at {@link dev.bywash.cli.quake.Quakes}. */
@NullMarked
package dev.bywash.cli.quake;

import org.jspecify.annotations.NullMarked;
