/**
 * Brings the log to whoever is subscribed: replay to live, fan-out, slow consumers, heartbeats and
 * draining, all without a socket in sight; start at {@link dev.bywash.harness.hub.Hub}.
 */
@NullMarked
package dev.bywash.harness.hub;

import org.jspecify.annotations.NullMarked;
