package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.BywashClient;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.functions.Predicate;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each button asks for happens, and the SDK finds its way. */
@Timeout(90)
class ControlApiTest {
  private final HarnessServer server =
      HarnessServer.start(HarnessOptions.builder().controlPort(0).build());
  private final OkHttpClient http = new OkHttpClient();
  private final QuakePresenter presenter =
      new QuakePresenter(
          BywashClient.builder(server.url()),
          new ControlApi(http, server.controlUrl()),
          Schedulers.io());

  @BeforeEach
  void connect() {
    presenter.start(null);
    await(at -> isConnectedBy("WebSocket", at));
  }

  @AfterEach
  void close() {
    presenter.close();
    server.close();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void aCutIsSeenAndOvercome() {
    presenter.ask(Trouble.CUT);

    await(at -> hasStory(at, "Waiting") && isConnectedBy("WebSocket", at));
  }

  @Test
  void withoutWebSocketItIsSseAndWithThatMutedItIsPolling() {
    presenter.ask(Trouble.REFUSE_WEBSOCKET);
    await(at -> isConnectedBy("SSE", at));

    presenter.ask(Trouble.MUTE_SSE);
    await(at -> isConnectedBy("Long poll", at) || isConnectedBy("Short poll", at));
  }

  @Test
  void whoIsSentAwayComesBack() {
    presenter.ask(Trouble.DRAIN);
    await(at -> at.news().startsWith("The server sends"));
    server.publish("quakes", "quake.reported", "{}");

    await(at -> hasStory(at, "the server sent the client away"));
    await(at -> isConnectedBy("WebSocket", at));
  }

  @Test
  void aServerWithoutControlIsNamedWithItsAnswer() {
    ControlApi nowhere = new ControlApi(http, server.baseUrl());

    assertThatThrownBy(() -> nowhere.make(Trouble.CUT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("HTTP 404 from http://127.0.0.1:");
  }

  private static boolean isConnectedBy(String transport, Screen screen) {
    return screen.connection().state().equals("Connected")
        && screen.connection().transport().equals(transport);
  }

  private static boolean hasStory(Screen screen, String part) {
    return screen.story().stream().anyMatch(line -> line.contains(part));
  }

  private Screen await(Predicate<Screen> condition) {
    return presenter.screens().filter(condition).timeout(60, TimeUnit.SECONDS).blockingFirst();
  }
}
