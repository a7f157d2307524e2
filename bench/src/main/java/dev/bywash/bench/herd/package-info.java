/** A herd of clients that comes back after an outage, on virtual time. */
@NullMarked
package dev.bywash.bench.herd;

import org.jspecify.annotations.NullMarked;
