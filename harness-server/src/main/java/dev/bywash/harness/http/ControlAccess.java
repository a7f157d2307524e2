package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may control the server: whoever knows the token; where there is none, programs on this
 * machine. A page in a browser on this machine is not one: it says where it is from, and it cannot
 * name this machine in {@code Host} when its own name was made to point here.
 */
final class ControlAccess {

  private static final List<String> LOCAL = List.of("127.0.0.1", "localhost", "[::1]");

  /** Null when there is none. */
  private final @Nullable String token;

  ControlAccess(@Nullable String token) {
    this.token = token;
  }

  /** Fails with {@link HttpProblem}. */
  void require(Exchange exchange) {
    if (token != null) {
      String given = exchange.header(HttpHeaderNames.AUTHORIZATION);
      byte[] right = ("Bearer " + token).getBytes(UTF_8);
      if (given == null || !MessageDigest.isEqual(right, given.getBytes(UTF_8))) {
        throw new HttpProblem(
                HttpResponseStatus.UNAUTHORIZED, "the control API wants the server's token")
            .with(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
      }
    } else if (!isLocal(exchange)) {
      throw new HttpProblem(
          HttpResponseStatus.FORBIDDEN,
          "without a token the control API is for programs on this machine alone");
    }
  }

  private static boolean isLocal(Exchange exchange) {
    String host = exchange.header(HttpHeaderNames.HOST);
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
    return exchange.peer() instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress()
        && exchange.header(HttpHeaderNames.ORIGIN) == null
        && LOCAL.contains(name);
  }
}
