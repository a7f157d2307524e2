/**
 * How a stream looks in a terminal and to a program; start at {@link
 * dev.bywash.cli.tail.TailPrinter}.
 */
@NullMarked
package dev.bywash.cli.tail;

import org.jspecify.annotations.NullMarked;
