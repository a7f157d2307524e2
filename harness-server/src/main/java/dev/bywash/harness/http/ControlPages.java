package dev.bywash.harness.http;

import com.google.gson.JsonObject;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Faults;
import dev.bywash.harness.fault.Firing;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.hub.OpenConnection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules, the journal, the connections and the webhooks over HTTP, for tests in any language.
 * Everything is below {@code /control}.
 */
final class ControlPages {

  private static final String FAULTS = "/control/faults";

  private final ControlAccess access;
  private final Faults faults;
  private final Hub hub;
  private final Supplier<CompletableFuture<List<OpenConnection>>> connections;

  /** Null when there are no webhooks. */
  private final @Nullable WebhookControl webhooks;

  ControlPages(
      ControlAccess access,
      Faults faults,
      Hub hub,
      Supplier<CompletableFuture<List<OpenConnection>>> connections,
      @Nullable WebhookControl webhooks) {
    this.access = access;
    this.faults = faults;
    this.hub = hub;
    this.connections = connections;
    this.webhooks = webhooks;
  }

  static boolean has(String path) {
    return path.equals("/control") || path.startsWith("/control/");
  }

  /** Fails with {@link HttpProblem} when the request is refused. */
  void serve(Exchange exchange) {
    access.require(exchange);
    String path = exchange.path();
    if (path.equals(FAULTS)) {
      faults(exchange);
    } else if (path.startsWith(FAULTS + "/")) {
      fault(exchange, path.substring(FAULTS.length() + 1));
    } else if (webhooks != null && WebhookControl.isAt(path)) {
      webhooks.serve(exchange);
    } else if (path.equals("/control/journal")) {
      journal(exchange);
    } else if (path.equals("/control/connections")) {
      connections(exchange);
    } else if (path.equals("/control/reset")) {
      require(exchange, HttpMethod.POST);
      faults.reset();
      done(exchange);
    } else {
      throw new HttpProblem(HttpResponseStatus.NOT_FOUND, "there is nothing at " + path);
    }
  }

  private static void require(Exchange exchange, HttpMethod... allowed) {
    List<HttpMethod> methods = List.of(allowed);
    if (!methods.contains(exchange.method())) {
      String names = String.join(", ", methods.stream().map(HttpMethod::name).toList());
      throw new HttpProblem(
              HttpResponseStatus.METHOD_NOT_ALLOWED, exchange.method() + " is none of " + names)
          .with(HttpHeaderNames.ALLOW, names);
    }
  }

  private void faults(Exchange exchange) {
    require(exchange, HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);
    if (exchange.method().equals(HttpMethod.GET)) {
      answer(exchange, HttpResponseStatus.OK, ControlBody.rules(faults.list()));
    } else if (exchange.method().equals(HttpMethod.POST)) {
      answer(
          exchange,
          HttpResponseStatus.CREATED,
          ControlBody.rules(ControlBody.add(exchange, faults)));
    } else {
      faults.clear();
      done(exchange);
    }
  }

  private void fault(Exchange exchange, String id) {
    require(exchange, HttpMethod.GET, HttpMethod.DELETE);
    ActiveFault rule =
        faults.list().stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new HttpProblem(
                        HttpResponseStatus.NOT_FOUND, "no rule has the id '" + id + "'"));
    if (exchange.method().equals(HttpMethod.GET)) {
      answer(exchange, HttpResponseStatus.OK, ControlBody.rule(rule));
    } else {
      rule.remove();
      done(exchange);
    }
  }

  private void journal(Exchange exchange) {
    require(exchange, HttpMethod.GET, HttpMethod.DELETE);
    if (exchange.method().equals(HttpMethod.DELETE)) {
      faults.journal().clear();
      done(exchange);
      return;
    }
    List<String> rules = exchange.parameters("rule");
    List<Firing> firings =
        faults.journal().firings().stream()
            .filter(firing -> rules.isEmpty() || rules.contains(firing.rule()))
            .toList();
    JsonObject json = ControlBody.firings(faults.journal().dropped(), firings);
    answer(exchange, HttpResponseStatus.OK, json);
  }

  private void connections(Exchange exchange) {
    require(exchange, HttpMethod.GET, HttpMethod.DELETE);
    if (exchange.method().equals(HttpMethod.DELETE)) {
      exchange.when(hub.cutAll(), count -> done(exchange));
      return;
    }
    exchange.when(
        connections.get(),
        open -> answer(exchange, HttpResponseStatus.OK, ControlBody.connections(open)));
  }

  private static void answer(Exchange exchange, HttpResponseStatus status, JsonObject json) {
    exchange.answer(
        Answer.json(status, "application/json", json.toString())
            .with(HttpHeaderNames.CACHE_CONTROL, "no-store"));
  }

  private static void done(Exchange exchange) {
    exchange.answer(Answer.empty(HttpResponseStatus.NO_CONTENT));
  }
}
