package dev.bywash.cli.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bywash.webhooks.ReplayedWebhookException;
import dev.bywash.webhooks.VerifiedWebhook;
import dev.bywash.webhooks.WebhookRequest;
import dev.bywash.webhooks.WebhookVerificationException;
import dev.bywash.webhooks.WebhookVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Listens for webhooks and tells of each one whether it is its sender's. */
public final class WebhookReceiver implements AutoCloseable {
  private static final int MAX_BODY = 8 * 1024 * 1024;
  private static final int BACKLOG = 256;

  private final HttpServer server;
  private final ExecutorService threads;
  private final WebhookVerifier verifier;
  private final Listener listener;
  private final int status;

  /** Hears of every request, on several threads. */
  public interface Listener {
    /** It is right, and new. */
    void verified(VerifiedWebhook webhook);

    /** It is right, and was here before. */
    void repeated(String id);

    /** It is not to be believed. */
    void refused(String why);
  }

  /**
   * Begins to listen.
   *
   * @param status what a right webhook is answered with, to try what the sender makes of it
   * @throws IOException when the address cannot be had
   */
  public WebhookReceiver(
      InetSocketAddress address, WebhookVerifier verifier, int status, Listener listener)
      throws IOException {
    this.verifier = verifier;
    this.listener = listener;
    this.status = status;
    server = HttpServer.create(address, BACKLOG);
    threads = Executors.newFixedThreadPool(8);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The URL that webhooks are sent to. */
  public String url() {
    return "http://"
        + server.getAddress().getHostString()
        + ":"
        + server.getAddress().getPort()
        + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
      int answer = body.length > MAX_BODY ? 413 : judge(exchange, body);
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  private int judge(HttpExchange exchange, byte[] body) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    WebhookRequest request =
        WebhookRequest.of(body, name -> join(exchange.getRequestHeaders().get(name)))
            .method(exchange.getRequestMethod())
            .url("http://" + host + exchange.getRequestURI());
    try {
      VerifiedWebhook webhook = verifier.verify(request);
      listener.verified(webhook);
      if (status / 100 != 2) {
        verifier.forget(webhook);
      }
      return status;
    } catch (ReplayedWebhookException again) {
      listener.repeated(again.id());
      return status;
    } catch (WebhookVerificationException e) {
      listener.refused(String.valueOf(e.getMessage()));
      return 400;
    }
  }

  private static @Nullable String join(@Nullable List<String> values) {
    return values == null ? null : String.join(", ", values);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
