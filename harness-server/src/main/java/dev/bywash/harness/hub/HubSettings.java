package dev.bywash.harness.hub;

import java.time.Duration;
import java.util.Random;

/**
 * How the hub treats its subscriptions.
 *
 * @param heartbeat the interval after which a subscription that was sent nothing gets a heartbeat
 * @param lag how far behind a client may fall
 * @param retry when clients that are let go come back
 * @param admission how many connections are taken, and when the others come back
 * @param downtime how long the server is expected to be away once it has drained; zero for nothing
 *     that is known
 * @param random gives the jitter; shared by all shards, so safe on every thread
 */
public record HubSettings(
    Duration heartbeat,
    LagLimits lag,
    RetryRange retry,
    Admission admission,
    Duration downtime,
    Random random) {}
