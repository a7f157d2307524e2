/** What the options of several commands have in common: durations, sizes, transports. */
@NullMarked
package dev.bywash.cli.option;

import org.jspecify.annotations.NullMarked;
