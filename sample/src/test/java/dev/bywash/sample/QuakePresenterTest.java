package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.BywashClient;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuakePresenterTest {
  private final HarnessServer server = HarnessServer.start();
  private QuakePresenter presenter = presenter(trouble -> {});

  @AfterEach
  void close() {
    presenter.close();
    server.close();
  }

  @Test
  void quakesAppearAsTheyArriveAndTheConnectionWithThem() {
    publish(1, 3);
    presenter.start(null);

    Screen screen = await(at -> at.events() == 3 && at.connection().state().equals("Connected"));
    assertThat(screen.quakes())
        .extracting(QuakeRow::place)
        .containsExactly("place 3", "place 2", "place 1");
    assertThat(screen.connection().transport()).isEqualTo("WebSocket");
    assertThat(screen.connection().roundTrip()).endsWith(" ms");
    assertThat(screen.story().get(0)).contains("Connected · WebSocket · hello arrived");
    assertThat(screen.gaps()).isZero();

    publish(4, 4);
    await(at -> at.events() == 4);
  }

  @Test
  void aLaterProcessGoesOnWhereTheSavedListEnds() {
    publish(1, 3);
    presenter.start(null);
    await(at -> at.events() == 3);
    String saved = presenter.save();
    publish(4, 4);
    await(at -> at.events() == 4); // and dies before it has saved again
    presenter.close();
    publish(5, 5);

    presenter = presenter(trouble -> {});
    presenter.start(saved);
    Screen screen = await(at -> at.events() == 5);
    assertThat(screen.quakes())
        .extracting(QuakeRow::place)
        .containsExactly("place 5", "place 4", "place 3", "place 2", "place 1");
    assertThat(screen.gaps()).isZero();
  }

  @Test
  void aServerThatHasForgottenMakesAGap() {
    presenter.close();
    presenter = presenter(trouble -> {});
    publish(1, 1);
    presenter.start("{\"events\":7,\"gaps\":0,\"cursor\":\"another-7\",\"quakes\":[]}");

    await(at -> at.gaps() == 1 && at.connection().state().equals("Connected"));
  }

  @Test
  void theServersLeaveIsShownWithItsReasonAndACountdown() {
    presenter.start(null);
    await(at -> at.connection().state().equals("Connected"));
    server.close();

    Screen waiting = await(at -> !at.connection().countdown().isEmpty());
    assertThat(waiting.connection().state()).isEqualTo("Waiting");
    assertThat(waiting.connection().reason()).isNotEmpty();
  }

  @Test
  void whatBecameOfTheTroubleThatWasAskedForIsTold() {
    presenter.ask(Trouble.CUT);
    await(at -> at.news().equals("The server cuts every connection in the middle."));

    presenter.close();
    presenter =
        presenter(
            trouble -> {
              throw new IOException("HTTP 404");
            });
    presenter.ask(Trouble.DRAIN);
    await(at -> at.news().equals("The server would not: HTTP 404"));
  }

  private QuakePresenter presenter(TroubleMaker troubleMaker) {
    return new QuakePresenter(BywashClient.builder(server.url()), troubleMaker, Schedulers.io());
  }

  private void publish(int first, int last) {
    for (int i = first; i <= last; i++) {
      server.publish(
          "quakes",
          "quake.reported",
          "{\"magnitude\":4.5,\"place\":\"place " + i + "\",\"longitude\":12,\"latitude\":3}");
    }
  }

  private Screen await(io.reactivex.rxjava3.functions.Predicate<Screen> condition) {
    return presenter.screens().filter(condition).timeout(30, TimeUnit.SECONDS).blockingFirst();
  }
}
