package dev.bywash.cli.demo;

import dev.bywash.BywashClient;
import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.TransportType;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.quake.Quakes;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One demo: a harness server, a publisher that replays a week of earthquakes, a subscriber through
 * the SDK, and a director who breaks the connection between them. In the end what was published is
 * compared with what was received.
 */
final class DemoRun {
  private static final long TICK_MILLIS = 20;

  /** How long after its time a demo ends, whatever it still waits for. */
  private static final long LATEST_END_MILLIS = 15_000;

  private final TransportChoice transport;
  private final DemoView view;
  private final Tally tally = new Tally();
  private final DemoModel model;
  private final long totalMillis;

  /** The demo's time begins when the server has said hello; until then it is 0. */
  private volatile @Nullable Long startNanos;

  private final CountDownLatch subscribed = new CountDownLatch(1);

  /** Completed with the error that ended the stream, if one does. */
  private final CompletableFuture<Throwable> streamError = new CompletableFuture<>();

  DemoRun(Duration duration, TransportChoice transport, DemoView view) {
    this.transport = transport;
    this.view = view;
    this.totalMillis = duration.toMillis();
    this.model = new DemoModel(this::elapsedMillis, totalMillis, tally);
  }

  /** Plays it, and answers when it is over. */
  static DemoSummary play(Duration duration, TransportChoice transport, DemoView view)
      throws InterruptedException {
    HarnessOptions options = HarnessOptions.builder().heartbeat(Duration.ofSeconds(1)).build();
    return new DemoRun(duration, transport, view).play(options);
  }

  /** As {@link #play}, on a server of one's own. */
  DemoSummary play(HarnessOptions options) throws InterruptedException {
    try (view;
        HarnessServer server = HarnessServer.start(options);
        BywashClient client =
            transport.applyTo(DemoTuning.applyTo(BywashClient.builder(server.url()))).build()) {
      view.open(model);
      CompositeDisposable subscriptions = subscribe(client);
      String complaint = begins() ? playOn(server) : "the server's hello has not come through";
      subscriptions.dispose();
      return summary(complaint);
    }
  }

  private CompositeDisposable subscribe(BywashClient client) {
    return new CompositeDisposable(
        client.connectionStates().subscribe(this::onState),
        client
            .signals(StreamRequest.of(Quakes.CHANNEL).fromEarliest())
            .subscribe(this::onSignal, this::onError));
  }

  private void onState(ConnectionState state) {
    model.state(state);
    view.state(elapsedMillis(), state);
  }

  private void onSignal(Signal signal) {
    if (signal instanceof Event event) {
      tally.received(event.id());
      view.sighted(model.received(event));
    } else if (signal instanceof Subscribed start) {
      subscribed.countDown();
      onGap(start.gap());
    } else if (signal instanceof Gap gap) {
      onGap(gap);
    }
  }

  private void onGap(@Nullable Gap gap) {
    if (gap != null) {
      model.gap();
      view.gap(elapsedMillis(), gap);
    }
  }

  /** Waits for the first hello; false when it does not come. */
  private boolean begins() throws InterruptedException {
    boolean answered = subscribed.await(LATEST_END_MILLIS, TimeUnit.MILLISECONDS);
    startNanos = System.nanoTime();
    return answered;
  }

  private void onError(Throwable error) {
    streamError.complete(error);
    subscribed.countDown();
  }

  /** Publishes and directs until all is over; answers with what the publisher has to say of it. */
  private @Nullable String playOn(HarnessServer server) throws InterruptedException {
    QuakePublisher publisher = new QuakePublisher(Quakes.load(), server, tally, model, totalMillis);
    ExecutorService executor = Executors.newSingleThreadExecutor(DemoRun::daemon);
    try {
      Future<?> publishing =
          executor.submit(
              () -> {
                publisher.publishAll();
                return null;
              });
      direct(new Director(DemoScript.of(transport.pinned()), server, model, view), publishing);
      return complaint(publishing);
    } finally {
      executor.shutdownNow();
    }
  }

  private void direct(Director director, Future<?> publishing) throws InterruptedException {
    Settling settling = new Settling();
    boolean over = false;
    while (!over && elapsedMillis() < totalMillis + LATEST_END_MILLIS && !streamError.isDone()) {
      Thread.sleep(TICK_MILLIS);
      long now = elapsedMillis();
      director.tick((double) now / totalMillis);
      boolean allDone = director.isDone() && publishing.isDone() && now >= totalMillis;
      over = settling.isOver(now, allDone, tally.receivedCount(), tally.publishedCount());
    }
  }

  private static @Nullable String complaint(Future<?> publishing) throws InterruptedException {
    if (!publishing.isDone()) {
      return "not everything was published in time";
    }
    try {
      publishing.get();
      return null;
    } catch (ExecutionException e) {
      return "publishing failed: " + e.getCause();
    }
  }

  private DemoSummary summary(@Nullable String complaint) {
    return new DemoSummary(
        tally.count(),
        model.gaps(),
        model.reconnects(),
        model.visited(),
        streamError.isDone() ? "the stream ended: " + streamError.join() : orMissing(complaint));
  }

  /** The complaint; or, when there is none, that transports are missing, or null. */
  private @Nullable String orMissing(@Nullable String complaint) {
    int wanted = transport.pinned() == null ? TransportType.values().length : 1;
    boolean missing = complaint == null && model.visited().size() < wanted;
    return missing ? "events came over no more than " + model.visited() : complaint;
  }

  private long elapsedMillis() {
    Long start = startNanos;
    return start == null ? 0 : (System.nanoTime() - start) / 1_000_000;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "demo-publisher");
    thread.setDaemon(true);
    return thread;
  }
}
