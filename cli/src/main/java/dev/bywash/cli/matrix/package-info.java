/**
 * Every fault of the catalogue on every transport against the SDK, and what came of it; start at
 * {@link dev.bywash.cli.matrix.Matrix}.
 */
@NullMarked
package dev.bywash.cli.matrix;

import org.jspecify.annotations.NullMarked;
