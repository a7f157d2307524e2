package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bywash.harness.webhook.DeliveryStore.Due;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler does when a delivery is due: looks whether it still is, asks the endpoint's
 * gate, sends, and writes down what came of it before the scheduler forgets the task. A crash in
 * between makes the task due again; the delivery's row then says whether anything is left to do.
 */
final class Dispatcher {

  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(5);
  private static final Duration BEHIND_THE_HEAD = Duration.ofMillis(250);

  private final Database database;
  private final EndpointBook book;
  private final DeliveryStore deliveries;
  private final Sending sending;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Random random;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  Dispatcher(
      Database database,
      EndpointBook book,
      DeliveryStore deliveries,
      Sending sending,
      Ledger ledger,
      InstantSource clock,
      Random random) {
    this.database = database;
    this.book = book;
    this.deliveries = deliveries;
    this.sending = sending;
    this.ledger = ledger;
    this.clock = clock;
    this.random = random;
  }

  Task<Void> task() {
    return Tasks.custom(DeliveryRef.TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_AN_ERROR))
        .onDeadExecutionRevive()
        .execute(this::execute);
  }

  /** A delivery that is due, with where it goes; or, without a delivery, when to look again. */
  private record Order(@Nullable Due due, @Nullable KnownEndpoint to, @Nullable Instant later) {

    static final Order NOTHING = new Order(null, null, null);

    static Order later(Instant when) {
      return new Order(null, null, when);
    }
  }

  private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    DeliveryRef ref = DeliveryRef.of(instance);
    Order order = database.call("cannot read a delivery", connection -> order(connection, ref));
    if (order.due() == null || order.to() == null) {
      return order.later() == null ? remove() : again(order.later());
    }
    KnownEndpoint to = order.to();
    Gate gate = gate(to.endpoint().id());
    long turnedAway = gate.admit(to.endpoint().spec(), clock.millis());
    if (turnedAway > 0) {
      return again(Instant.ofEpochMilli(turnedAway));
    }
    Optional<Instant> next = attempt(order.due(), to, gate);
    if (next.isEmpty() && to.endpoint().spec().ordered()) {
      wakeNext(to.endpoint().id(), context.getSchedulerClient());
    }
    return next.isEmpty() ? remove() : again(next.get());
  }

  private Order order(Connection connection, DeliveryRef ref) throws SQLException {
    Due due = deliveries.due(connection, ref).orElse(null);
    if (due == null) {
      return Order.NOTHING;
    }
    KnownEndpoint to = book.find(connection, due.endpoint());
    if (to == null || !to.endpoint().enabled()) {
      ledger.unsendable(connection, due, to);
      return Order.NOTHING;
    }
    Instant now = clock.instant();
    if (due.nextAt().isAfter(now)) {
      return Order.later(due.nextAt());
    }
    if (to.endpoint().spec().ordered()) {
      Due head = deliveries.head(connection, due.endpoint()).orElse(due);
      if (head.ref().id() != ref.id()) {
        Instant soon = now.plus(BEHIND_THE_HEAD);
        return Order.later(head.nextAt().isAfter(soon) ? head.nextAt() : soon);
      }
    }
    return new Order(due, to, null);
  }

  /** Sends once; answers with the time of the next attempt, or nothing when it is over. */
  private Optional<Instant> attempt(Due due, KnownEndpoint to, Gate gate) {
    Sending.Result result;
    try {
      result = sending.send(to, due);
    } catch (RuntimeException e) {
      gate.undone();
      throw e;
    }
    if (result.verdict() == Verdict.UNDONE) {
      gate.undone();
      return Optional.of(clock.instant());
    }
    long now = clock.millis();
    gate.done(result.receiverAlive(), result.attempt().latency().toMillis(), now);
    Optional<Instant> next = ledger.enter(due, to, result);
    if (result.retryAfter() != null && next.isPresent()) {
      gate.pauseUntil(now + ledger.pause(result.retryAfter()).toMillis());
    }
    return next;
  }

  /** Sends at once and once, whatever the gate says: somebody waits for the answer. */
  Attempt test(Due due, KnownEndpoint to) {
    Sending.Result result = sending.send(to, due);
    ledger.enterTest(due, result);
    return result.attempt();
  }

  private Gate gate(String endpoint) {
    return gates.computeIfAbsent(endpoint, id -> new Gate(random));
  }

  /** The endpoint was removed, or is to be tried as if nothing had been. */
  void forget(String endpoint) {
    gates.remove(endpoint);
  }

  private void wakeNext(String endpoint, SchedulerClient scheduler) {
    Optional<Due> head = database.call("cannot read a delivery", c -> deliveries.head(c, endpoint));
    if (head.isPresent() && !head.get().nextAt().isAfter(clock.instant())) {
      try {
        boolean unused = scheduler.reschedule(head.get().ref().instance(), clock.instant());
      } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException awake) {
        // It is over, or at work: there is nobody to wake.
      }
    }
  }

  private static CompletionHandler<Void> remove() {
    return (complete, operations) -> operations.remove();
  }

  private static CompletionHandler<Void> again(Instant when) {
    return (complete, operations) -> operations.reschedule(complete, when);
  }
}
