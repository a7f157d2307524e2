/** The harness server beside Nchan, each in a process of its own and under the same raw clients. */
@NullMarked
package dev.bywash.bench.server;

import org.jspecify.annotations.NullMarked;
