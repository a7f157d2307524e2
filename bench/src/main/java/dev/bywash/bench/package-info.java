/** The program that measures: which experiments there are, running them, and what they print. */
@NullMarked
package dev.bywash.bench;

import org.jspecify.annotations.NullMarked;
