package dev.bywash.harness.http;

import dev.bywash.harness.hub.Hub;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Finds what serves a request by its path and method. */
final class Router {

  private static final String STREAM_METHODS = "GET, HEAD, POST, OPTIONS";
  private static final String STATUS_METHODS = "GET, HEAD, OPTIONS";

  private final Hub hub;
  private final String path;
  private final StreamNegotiation streams;
  private final PublishHandler publish;
  private final StatusPages status;

  /** Null when there is none here. */
  private final @Nullable ControlPages control;

  Router(
      Hub hub,
      String path,
      StreamNegotiation streams,
      PublishHandler publish,
      StatusPages status,
      @Nullable ControlPages control) {
    this.control = control;
    this.hub = hub;
    this.path = path;
    this.streams = streams;
    this.publish = publish;
    this.status = status;
  }

  /** The same, and control besides. */
  Router withControl(ControlPages pages) {
    return new Router(hub, path, streams, publish, status, pages);
  }

  boolean isDraining() {
    return hub.isDraining();
  }

  /** Fails with {@link HttpProblem} when the request is refused. */
  void route(Exchange exchange) {
    if (exchange.path().equals(path)) {
      stream(exchange);
    } else if (exchange.path().equals("/health")) {
      status(exchange, status::health);
    } else if (exchange.path().equals("/metrics")) {
      status(exchange, status::metrics);
    } else if (control != null && ControlPages.has(exchange.path())) {
      control.serve(exchange);
    } else {
      throw new HttpProblem(HttpResponseStatus.NOT_FOUND, "there is nothing at " + exchange.path());
    }
  }

  private void stream(Exchange exchange) {
    HttpMethod method = exchange.method();
    if (isRead(method)) {
      streams.serve(exchange);
    } else if (method.equals(HttpMethod.POST)) {
      publish.serve(exchange);
    } else {
      preflightOrRefuse(exchange, STREAM_METHODS);
    }
  }

  private void status(Exchange exchange, StatusPage page) {
    if (isRead(exchange.method())) {
      exchange.answer(page.answer(exchange));
    } else {
      preflightOrRefuse(exchange, STATUS_METHODS);
    }
  }

  private static void preflightOrRefuse(Exchange exchange, String allow) {
    if (!exchange.method().equals(HttpMethod.OPTIONS)) {
      throw new HttpProblem(
              HttpResponseStatus.METHOD_NOT_ALLOWED, exchange.method() + " is none of " + allow)
          .with(HttpHeaderNames.ALLOW, allow);
    }
    exchange.answer(Cors.preflight(allow));
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private interface StatusPage {
    Answer answer(Exchange exchange);
  }
}
