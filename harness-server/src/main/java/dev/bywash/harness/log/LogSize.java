package dev.bywash.harness.log;

/**
 * How much a log holds.
 *
 * @param events the number of events that a client can still resume through
 * @param bytes the bytes of their JSON
 */
public record LogSize(long events, long bytes) {}
