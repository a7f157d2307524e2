package dev.bywash.sample.android;

import dev.bywash.BywashClient;
import dev.bywash.sample.ControlApi;
import dev.bywash.sample.Land;
import dev.bywash.sample.QuakePresenter;
import dev.bywash.sample.QuakeRow;
import dev.bywash.sample.Screen;
import dev.bywash.sample.Trouble;
import io.reactivex.rxjava3.functions.Predicate;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * The app without its screen, for a JVM: what the release build has left of it is run from here. It
 * follows a stream, asks for a cut, dies and comes back, and says on standard output what it saw.
 */
public final class ShrunkProgram {
  private ShrunkProgram() {}

  /** Takes the stream's URL, the control API's, and how many events there are. */
  public static void main(String[] args) {
    long events = Long.parseLong(args[2]);
    QuakePresenter presenter = presenter(args);
    presenter.start(null);
    tell("first life", await(presenter, at -> at.events() == events && isConnected(at)));
    presenter.ask(Trouble.CUT);
    await(presenter, at -> at.news().startsWith("The server cuts"));
    await(presenter, ShrunkProgram::isConnected);
    String saved = presenter.save();
    presenter.close();
    System.out.println("saved " + saved);

    QuakePresenter later = presenter(args);
    later.start(saved);
    tell("second life", await(later, ShrunkProgram::isConnected));
    later.close();
    System.out.println("land " + (Land.load().outlines().size() > 30));
    System.exit(0);
  }

  private static QuakePresenter presenter(String[] args) {
    OkHttpClient http = new OkHttpClient();
    return new QuakePresenter(
        BywashClient.builder(args[0]).okHttpClient(http),
        new ControlApi(http, args[1]),
        Schedulers.io());
  }

  private static boolean isConnected(Screen screen) {
    return screen.connection().state().equals("Connected");
  }

  private static Screen await(QuakePresenter presenter, Predicate<Screen> condition) {
    return presenter.screens().filter(condition).timeout(60, TimeUnit.SECONDS).blockingFirst();
  }

  private static void tell(String life, Screen screen) {
    QuakeRow newest = screen.quakes().get(0);
    System.out.println(
        (life + ": " + screen.events() + " events, " + screen.gaps() + " gaps, newest ")
            + (newest.magnitude() + " " + newest.place()));
  }
}
