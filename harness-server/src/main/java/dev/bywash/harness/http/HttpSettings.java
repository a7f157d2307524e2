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
 * @param urlFaults whether a request may bring rules along, as {@code ?fault=}
 * @param controlAddress where control has a port of its own; null for none
 * @param controlToken what control asks for; null for nothing, and, without an address, for no
 *     control at all
 * @param version what health tells; null when it is unknown
 */
public record HttpSettings(
    InetSocketAddress address,
    String path,
    int threads,
    long heartbeatMillis,
    InstantSource clock,
    boolean urlFaults,
    @Nullable InetSocketAddress controlAddress,
    @Nullable String controlToken,
    @Nullable String version) {}
