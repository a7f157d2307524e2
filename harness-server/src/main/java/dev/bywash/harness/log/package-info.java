/**
 * The totally ordered log of events: cursors, retention and reads, none of which ever waits for a
 * reader; start at {@link dev.bywash.harness.log.EventLog}.
 */
@NullMarked
package dev.bywash.harness.log;

import org.jspecify.annotations.NullMarked;
