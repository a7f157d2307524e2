package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may control the server: whoever knows the token. Where there is none, control has a port of
 * its own that only this machine reaches, and it is for programs. A page in a browser on this
 * machine is not one: it says where it is from, and it cannot name this machine in {@code Host}
 * when its own name was made to point here.
 */
final class ControlAccess {

  private static final List<String> LOCAL = List.of("127.0.0.1", "localhost", "[::1]");

  /** Null when the port is for control alone, and asks for none. */
  private final @Nullable String token;

  ControlAccess(@Nullable String token) {
    this.token = token;
  }

  /** Fails with {@link HttpProblem}. */
  void require(Exchange exchange) {
    if (token == null) {
      requireProgram(exchange);
      return;
    }
    String given = exchange.header(HttpHeaderNames.AUTHORIZATION);
    byte[] right = ("Bearer " + token).getBytes(UTF_8);
    if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), right)) {
      throw new HttpProblem(
              HttpResponseStatus.UNAUTHORIZED,
              "the control token is missing or wrong: Authorization: Bearer …")
          .with(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
  }

  private static void requireProgram(Exchange exchange) {
    String host = exchange.header(HttpHeaderNames.HOST);
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
    if (exchange.header(HttpHeaderNames.ORIGIN) != null || !LOCAL.contains(name)) {
      throw new HttpProblem(
          HttpResponseStatus.FORBIDDEN,
          "without a token, only programs may control, and they name this machine in Host: no"
              + " pages of other origins");
    }
  }
}
