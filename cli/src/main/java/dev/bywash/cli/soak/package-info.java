/** A long run of a server under all faults at once, to see that nothing grows. */
@NullMarked
package dev.bywash.cli.soak;

import org.jspecify.annotations.NullMarked;
