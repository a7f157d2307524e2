/**
 * An embeddable event server that speaks SSE, WebSocket, long poll and short poll over one log;
 * start at {@link dev.bywash.harness.HarnessServer}.
 */
@NullMarked
package dev.bywash.harness;

import org.jspecify.annotations.NullMarked;
