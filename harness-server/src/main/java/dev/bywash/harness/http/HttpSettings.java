package dev.bywash.harness.http;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens and what it says of itself.
 *
 * @param address where to listen; port 0 for any free one
 * @param path the path of the resource, such as {@code /events}
 * @param threads the number of event loops
 * @param heartbeatMillis what hello tells
 * @param clock ages the idempotency keys
 * @param version what health tells; null when it is unknown
 * @param controlToken what the control API asks for; null for programs on this machine alone
 */
public record HttpSettings(
    InetSocketAddress address,
    String path,
    int threads,
    long heartbeatMillis,
    InstantSource clock,
    @Nullable String version,
    @Nullable String controlToken) {}
