/**
 * What a terminal can do, and how to draw on it; start at {@link dev.bywash.cli.terminal.Terminal}.
 */
@NullMarked
package dev.bywash.cli.terminal;

import org.jspecify.annotations.NullMarked;
