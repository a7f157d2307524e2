package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.webhook.net.AddressRules;
import dev.bywash.harness.webhook.net.HttpCaller;
import dev.bywash.webhooks.WebhookSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhooks of one server: its endpoints, and the deliveries of its log's events to them. A
 * delivery reaches its receiver at least once, with the same id each time, also when this process
 * is killed. Safe on every thread; every method blocks on the database.
 */
public final class Webhooks implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(Webhooks.class);

  private static final int MAX_REPLAYS = 10_000;
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private final Database database;
  private final EndpointAdmin endpoints;
  private final DeliveryStore deliveries = new DeliveryStore();
  private final TaskTable tasks;
  private final WebhookMetrics metrics;
  private final HttpCaller caller;
  private final Dispatcher dispatcher;
  private final Scheduler scheduler;
  private final WebhookLog log;
  private final InstantSource clock;
  private final Duration keep;
  private final ScheduledExecutorService pulse;

  private Webhooks(
      WebhookOptions options,
      Database database,
      EventLog plain,
      InstantSource clock,
      SchedulerFactory factory) {
    this.database = database;
    this.clock = clock;
    keep = options.keep;
    EndpointStore store = new EndpointStore(box(options));
    EndpointBook book = new EndpointBook(store);
    tasks = new TaskTable(database);
    Chronicle chronicle = new Chronicle(plain);
    metrics = new WebhookMetrics(clock);
    caller = new HttpCaller(new AddressRules(options.allowed), options.resolver, options.tls);
    dispatcher =
        new Dispatcher(
            database,
            book,
            deliveries,
            new Sending(caller, options.deadline, clock),
            new Ledger(database, store, deliveries, chronicle, metrics, options, clock),
            clock,
            options.random);
    endpoints = new EndpointAdmin(database, store, book, deliveries, dispatcher, chronicle, clock);
    scheduler =
        factory.create(database.dataSource(), tasks.dialect(), dispatcher.task(), purgeTask());
    log =
        new WebhookLog(
            plain,
            new DeliveryIntake(
                database,
                book,
                deliveries,
                tasks,
                metrics,
                options.maxPending,
                clock,
                scheduler::triggerCheckForDueExecutions));
    pulse =
        Executors.newSingleThreadScheduledExecutor(
            new DefaultThreadFactory("bywash-harness-webhook-pulse", true));
  }

  /**
   * Opens the database and begins to deliver what is due; blocks until that is done.
   *
   * @param log where events are appended; append to {@link #log} from now on
   * @throws WebhookStoreException when the database cannot be opened
   */
  public static Webhooks open(WebhookOptions options, EventLog log, InstantSource clock) {
    return open(options, log, clock, SchedulerFactory.threaded(options.threads, SHUTDOWN, clock));
  }

  static Webhooks open(
      WebhookOptions options, EventLog log, InstantSource clock, SchedulerFactory factory) {
    Database database = Database.open(options);
    try {
      Webhooks webhooks = new Webhooks(options, database, log, clock, factory);
      webhooks.start();
      return webhooks;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static SecretBox box(WebhookOptions options) {
    if (options.key != null) {
      return new SecretBox(options.key);
    }
    return options.directory == null
        ? SecretBox.random()
        : SecretBox.inFile(options.directory.resolve("secrets.key"));
  }

  private void start() {
    if (database.isExclusive()) {
      int released = database.call("cannot take up deliveries", TaskTable::release);
      if (released > 0) {
        logger.info("{} webhook deliveries were in flight when the server ended", released);
      }
    }
    measure();
    scheduler.start();
    var unused = pulse.scheduleWithFixedDelay(this::measure, 1, 1, TimeUnit.SECONDS);
  }

  private void measure() {
    try {
      metrics.depth(database.call("cannot count deliveries", deliveries::depth));
    } catch (RuntimeException e) {
      logger.warn("the deliveries that wait cannot be counted", e);
    }
  }

  private RecurringTask<Void> purgeTask() {
    return Tasks.recurring("purge", FixedDelay.ofHours(1)).execute((task, context) -> purge());
  }

  private void purge() {
    int purged =
        database.call(
            "cannot remove old deliveries",
            connection -> deliveries.purge(connection, clock.instant().minus(keep)));
    logger.debug("{} old webhook deliveries were removed", purged);
  }

  /** The log whose appends store deliveries before they return. */
  public EventLog log() {
    return log;
  }

  /** Adds the sender's meters to a registry. Called once. */
  public void bindTo(MeterRegistry registry) {
    metrics.bindTo(registry);
  }

  /** All endpoints, the oldest first. */
  public List<Endpoint> endpoints() {
    return endpoints.all();
  }

  /** One endpoint, or {@link NoSuchWebhookException}. */
  public Endpoint endpoint(String id) {
    return endpoints.known(id).endpoint();
  }

  /** Adds an endpoint with a new secret, which is told this once. */
  public NewSecret add(EndpointSpec spec) {
    return add(spec, WebhookSecrets.newSecret());
  }

  /**
   * Adds an endpoint with a secret of the caller's.
   *
   * @throws IllegalArgumentException when the secret is none of the endpoint's form
   * @throws IllegalStateException when there are 1,000 endpoints already
   */
  public NewSecret add(EndpointSpec spec, String secret) {
    return endpoints.add(spec, secret);
  }

  /**
   * Changes an endpoint from now on; deliveries that wait go to where it then is.
   *
   * @throws IllegalArgumentException when its secrets are none of the new form
   */
  public Endpoint update(String id, EndpointSpec spec) {
    return endpoints.update(id, spec);
  }

  /** Sends to it again, from the next event on; what failed meanwhile can be replayed. */
  public Endpoint enable(String id) {
    return endpoints.enable(id);
  }

  /** Sends nothing more to it: events pass it by, and what waits fails. */
  public Endpoint disable(String id, String because) {
    return endpoints.disable(id, because);
  }

  /** Removes an endpoint, and cancels what waits for it. */
  public void remove(String id) {
    endpoints.remove(id);
  }

  /**
   * Gives an endpoint a new secret. For the overlap requests are signed with the old one, too, so
   * that the receiver can change over in its own time.
   *
   * @param secret null for a random one
   * @param overlap up to 30 days; zero ends the old secret at once
   */
  public NewSecret rotate(String id, @Nullable String secret, Duration overlap) {
    return endpoints.rotate(id, secret, overlap);
  }

  /** The log of deliveries, the newest first. */
  public List<Delivery> deliveries(DeliveryQuery query) {
    return database.call("cannot read deliveries", c -> deliveries.find(c, query));
  }

  /** One delivery, or {@link NoSuchWebhookException}. */
  public Delivery delivery(long id) {
    return database
        .call("cannot read a delivery", c -> deliveries.find(c, id))
        .orElseThrow(() -> new NoSuchWebhookException("delivery " + id));
  }

  /** The attempts of a delivery, the first one first. */
  public List<Attempt> attempts(long delivery) {
    return database.call("cannot read attempts", c -> deliveries.attempts(c, delivery));
  }

  /** Delivers once more, whatever became of it, with the same id. */
  public void replay(long delivery) {
    Delivery found = delivery(delivery);
    endpoints.known(found.endpoint());
    replay(List.of(found));
  }

  /**
   * Delivers once more all that the query finds, up to 10,000 deliveries whatever its limit.
   *
   * @return how many
   */
  public int replay(DeliveryQuery query) {
    int replayed = 0;
    DeliveryQuery page =
        new DeliveryQuery(query.endpoint(), query.state(), query.since(), query.until(), null, 500);
    List<Delivery> found = deliveries(page);
    while (!found.isEmpty() && replayed < MAX_REPLAYS) {
      replay(found);
      replayed += found.size();
      long last = found.get(found.size() - 1).id();
      found =
          deliveries(
              new DeliveryQuery(
                  page.endpoint(), page.state(), page.since(), page.until(), last, page.limit()));
    }
    return replayed;
  }

  private void replay(List<Delivery> found) {
    database.run(
        "cannot replay",
        connection -> {
          Instant now = clock.instant();
          List<DeliveryRef> refs = new ArrayList<>();
          for (Delivery delivery : found) {
            refs.add(deliveries.restart(connection, delivery.id(), now));
          }
          tasks.schedule(connection, refs, now);
        });
    scheduler.triggerCheckForDueExecutions();
  }

  /**
   * Sends one event of type {@code webhook.test} now, once, and waits for what comes of it. It is
   * in the log of deliveries, and not in the log of events.
   */
  public Attempt test(String id) {
    KnownEndpoint to = endpoints.known(id);
    Cursor place = new Cursor("test" + Long.toString(new SecureRandom().nextLong() >>> 14, 36), 1);
    LogEvent event =
        LogEvent.of(
            place,
            EventDraft.of(Chronicle.CHANNEL, "webhook.test", "{\"endpoint\":\"" + id + "\"}"),
            clock.millis());
    DeliveryStore.Due due =
        database.call(
            "cannot store a delivery",
            connection -> deliveries.insertTest(connection, id, event, clock.instant()));
    return dispatcher.test(due, to);
  }

  /**
   * Ends everything: what is in flight is cut, and due again when the database is opened next.
   * Afterwards no thread and no connection is left. Blocks until it is done.
   */
  @Override
  public void close() {
    caller.abandon();
    scheduler.stop();
    pulse.shutdownNow();
    try {
      boolean unused = pulse.awaitTermination(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    caller.close();
    database.close();
  }
}
