/** What was measured, as values: rows of samples, bars to hold them against, and their tables. */
@NullMarked
package dev.bywash.bench.figure;

import org.jspecify.annotations.NullMarked;
