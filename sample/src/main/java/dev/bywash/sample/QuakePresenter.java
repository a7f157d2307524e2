package dev.bywash.sample;

import dev.bywash.BywashClient;
import dev.bywash.ConnectionAttempt;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.io.Closeable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the earthquakes, and says what is to be seen. It outlives the windows and Activities that
 * show it: they come and go as subscribers of {@link #screens}, and the stream goes on.
 *
 * <p>Safe for any thread, and no method blocks.
 */
public final class QuakePresenter implements Closeable {
  /** How many quakes the list holds. */
  public static final int MAX_QUAKES = 100;

  /** The channel on which they are reported. */
  public static final String CHANNEL = "quakes";

  /** Often enough for a countdown in tenths of a second. */
  private static final long REFRESH_MILLIS = 100;

  private final BywashClient client;
  private final TroubleMaker troubleMaker;
  private final Scheduler scheduler;
  private final CompositeDisposable subscriptions = new CompositeDisposable();
  private final Chronicle chronicle = new Chronicle(MAX_QUAKES);

  /** Guards the fields below. */
  private final Object lock = new Object();

  private final Story story;
  private long helloMillis = -1;
  private String news = "";

  /**
   * @param builder of the client, which this presenter builds and closes
   * @param scheduler where the refreshes are timed and the trouble maker blocks
   */
  public QuakePresenter(
      BywashClient.Builder builder, TroubleMaker troubleMaker, Scheduler scheduler) {
    this.troubleMaker = troubleMaker;
    this.scheduler = scheduler;
    this.story = new Story(now());
    this.client = builder.connectionListener(new RoundTrips()).build();
  }

  /**
   * Starts to follow; called once.
   *
   * @param saved what {@link #save} gave to an earlier process; null starts with the oldest quake
   *     that the server keeps
   */
  public void start(@Nullable String saved) {
    if (saved != null) {
      chronicle.restore(saved);
    }
    String cursor = chronicle.cursor();
    StreamRequest request = StreamRequest.of(CHANNEL);
    subscriptions.add(
        client
            .signals(cursor == null ? request.fromEarliest() : request.after(cursor))
            .subscribe(this::take, this::ended));
    subscriptions.add(client.connectionStates().subscribe(this::enter));
  }

  /**
   * What is to be seen: now, and then whenever it changes, at most ten times a second. Costs
   * nothing while nobody subscribes.
   */
  public Flowable<Screen> screens() {
    return Flowable.interval(0, REFRESH_MILLIS, TimeUnit.MILLISECONDS, scheduler)
        .onBackpressureDrop()
        .map(tick -> screen())
        .distinctUntilChanged();
  }

  /** What is to be seen now. */
  public Screen screen() {
    long nowMillis = now();
    synchronized (lock) {
      ConnectionPanel panel =
          ConnectionPanel.of(story.state(), nowMillis - story.sinceMillis(), helloMillis);
      return chronicle.screen(panel, news, story.tell(nowMillis), nowMillis);
    }
  }

  /** Asks the server for trouble; {@link Screen#news} tells what has become of it. */
  public void ask(Trouble trouble) {
    tell("Asking: " + trouble.label() + " …");
    subscriptions.add(
        Completable.fromAction(() -> troubleMaker.make(trouble))
            .subscribeOn(scheduler)
            .subscribe(
                () -> tell("The server " + trouble.effect() + "."),
                error -> tell("The server would not: " + error.getMessage())));
  }

  /** The quakes and the cursor behind them, for a later process to go on from. */
  public String save() {
    return chronicle.save();
  }

  /** For a support ticket; see {@link BywashClient#explain}. */
  public String explain() {
    return client.explain();
  }

  @Override
  public void close() {
    subscriptions.dispose();
    client.close();
  }

  private void take(Signal signal) {
    if (signal instanceof Event) {
      chronicle.take((Event) signal);
    } else if (signal instanceof Gap
        || (signal instanceof Subscribed && ((Subscribed) signal).gap() != null)) {
      chronicle.gap();
    }
  }

  /** The server has refused for good; the state says so, too. */
  private void ended(Throwable error) {
    tell("The stream has ended: " + error.getMessage());
  }

  private void enter(ConnectionState state) {
    synchronized (lock) {
      story.enter(state, now());
    }
  }

  private void tell(String text) {
    synchronized (lock) {
      news = text;
    }
  }

  private long now() {
    return scheduler.now(TimeUnit.MILLISECONDS);
  }

  /** Notes how long each link took to be made. */
  private final class RoundTrips extends ConnectionListener {
    @Override
    public void attemptSucceeded(ConnectionAttempt attempt, long tookMillis) {
      synchronized (lock) {
        helloMillis = tookMillis;
      }
    }
  }
}
