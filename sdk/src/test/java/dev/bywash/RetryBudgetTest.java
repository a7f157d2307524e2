package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.internal.engine.Links;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import dev.bywash.internal.transport.Transport;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many clients of one process, and the server that they are not to storm. */
class RetryBudgetTest {
  private final FakeScheduler time = new FakeScheduler();
  private final List<TestSubscriber<Event>> subscribers = new ArrayList<>();

  @Test
  void twoHundredClientsOfADeadServerKeepToTheBudgetAndEachGetsItsTurn() {
    Server server = new Server(Failure.of(Failure.Kind.UNREACHABLE, "refused", null));
    RetryBudget budget = RetryBudget.of(20, 10, 1, TimeUnit.SECONDS, time);
    List<BywashClient> clients = clients(200, budget, server, TransportType.SSE);

    int before = 0;
    for (int second = 1; second <= 120; second++) {
      time.advance(1_000);
      assertThat(server.attempts.size())
          .as("attempts in %s s", second)
          .isLessThanOrEqualTo(20 + 10 * second);
      before = server.attempts.size();
    }

    assertThat(before).as("the budget is used").isGreaterThan(20 + 10 * 60);
    assertThat(server.attempts.stream().distinct().count()).as("clients that tried").isEqualTo(200);
    close(clients);
  }

  @Test
  void withoutABudgetTheyStorm() {
    Server server = new Server(Failure.of(Failure.Kind.UNREACHABLE, "refused", null));
    List<BywashClient> clients = clients(200, RetryBudget.unlimited(), server, TransportType.SSE);

    time.advance(1_000);

    assertThat(server.attempts).hasSizeGreaterThan(200);
    close(clients);
  }

  @Test
  void whereEveryTransportFailsTheRacesRunToTheirEndAndTheBoundHoldsWithThem() {
    Server server = new Server(Failure.of(Failure.Kind.BROKEN, "cut", null));
    RetryBudget budget = RetryBudget.of(20, 10, 1, TimeUnit.SECONDS, time);
    List<BywashClient> clients = clients(200, budget, server, TransportType.values());

    for (int second = 1; second <= 300; second++) {
      time.advance(1_000);
      assertThat(server.attempts.size()).isLessThanOrEqualTo(4 * (20 + 10 * second));
    }
    int before = server.attempts.size();
    time.advance(600_000);
    assertThat(server.attempts.size() - before)
        .as("attempts in ten minutes, in the long run")
        .isBetween(5_000, 6_100);
    assertThat(server.types).contains(TransportType.values());
    close(clients);
  }

  @Test
  void aClientAloneNeverFeelsIt() {
    for (Failure.Kind kind : List.of(Failure.Kind.UNREACHABLE, Failure.Kind.BROKEN)) {
      Server limited = new Server(Failure.of(kind, "on purpose", null));
      Server free = new Server(Failure.of(kind, "on purpose", null));
      RetryBudget budget = RetryBudget.of(20, 10, 1, TimeUnit.SECONDS, time);
      List<BywashClient> one = clients(1, budget, limited, TransportType.values());
      List<BywashClient> other = clients(1, RetryBudget.unlimited(), free, TransportType.values());

      time.advance(600_000);

      assertThat(limited.attempts).isNotEmpty().hasSameSizeAs(free.attempts);
      close(one);
      close(other);
    }
  }

  @Test
  void originsDoNotShareTheirTurns() {
    RetryBudget budget = RetryBudget.of(1, 1, 1, TimeUnit.HOURS, time);

    assertThat(budget.reserveMillis("https://a:443")).isZero();
    assertThat(budget.reserveMillis("https://b:443")).isZero();
    assertThat(budget.reserveMillis("https://a:443")).isBetween(3_600_000L, 3_600_001L);
  }

  @Test
  void twentyRealClientsOfAServerThatHangsUpKeepToTheBudget() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      Thread acceptor = new Thread(() -> hangUp(server, accepted), "hang-up");
      acceptor.start();
      RetryBudget budget = RetryBudget.of(5, 1, 1, TimeUnit.HOURS);
      List<BywashClient> clients = new ArrayList<>();
      List<ConnectionState> waiting = new java.util.concurrent.CopyOnWriteArrayList<>();
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/events";
      for (int i = 0; i < 20; i++) {
        BywashClient client =
            BywashClient.builder(url)
                .transports(TransportType.SHORT_POLL)
                .retryPolicy(RetryPolicy.defaults().withBackoff(100, 100, TimeUnit.MILLISECONDS))
                .retryBudget(budget)
                .connectionListener(
                    new ConnectionListener() {
                      @Override
                      public void stateChanged(ConnectionId id, ConnectionState state) {
                        if (state.reason().contains("retry budget")) {
                          waiting.add(state);
                        }
                      }
                    })
                .build();
        clients.add(client);
        subscribers.add(client.subscribe("quakes").test());
      }
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (waiting.size() < 20 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      close(clients);

      // All that were let in have failed and wait again, so no more can come.
      assertThat(waiting).hasSizeGreaterThanOrEqualTo(20);
      assertThat(accepted.get())
          .isBetween(5, 10); // OkHttp makes a call once more when its socket breaks
      server.close();
      acceptor.join(10_000);
    }
  }

  @Test
  void refusesNumbersThatMakeNoBudget() {
    assertThatThrownBy(() -> RetryBudget.of(0, 1, 1, TimeUnit.SECONDS))
        .hasMessage("burst is 1 to 1000000 attempts, not 0");
    assertThatThrownBy(() -> RetryBudget.of(1, 0, 1, TimeUnit.SECONDS))
        .hasMessage("attempts is 1 to 1000000 attempts, not 0");
    assertThatThrownBy(() -> RetryBudget.of(1, 1, 0, TimeUnit.SECONDS))
        .hasMessage("period is 1 to 86400000 ms, not 0");
    assertThatThrownBy(() -> RetryBudget.of(1, 1_000_000, 1, TimeUnit.MILLISECONDS))
        .hasMessageContaining("at most 1,000 attempts a millisecond");
  }

  private List<BywashClient> clients(
      int count, RetryBudget budget, Server server, TransportType... order) {
    List<BywashClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Links.TransportSource source = type -> server.transport(number, type);
      BywashClient client =
          ClientFixture.client(List.of(order), source, budget, time, new Random(number));
      subscribers.add(client.subscribe("quakes").test());
      clients.add(client);
    }
    time.runDue();
    return clients;
  }

  private void close(List<BywashClient> clients) {
    clients.forEach(BywashClient::close);
    if (time.pending() > 0) {
      time.runDue();
    }
  }

  private static void hangUp(ServerSocket server, AtomicInteger accepted) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          accepted.incrementAndGet();
          socket.setSoLinger(true, 0);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Fails every attempt at once, and remembers whose it was. */
  private final class Server {
    final List<Integer> attempts = new ArrayList<>();
    final List<TransportType> types = new ArrayList<>();
    private final Failure failure;

    Server(Failure failure) {
      this.failure = failure;
    }

    Transport transport(int client, TransportType type) {
      return new Transport() {
        @Override
        public TransportType type() {
          return type;
        }

        @Override
        public Link open(List<String> channels, String cursor, LinkListener listener) {
          attempts.add(client);
          types.add(type);
          time.schedule(() -> listener.failed(failure), 5);
          return new DeadLink();
        }
      };
    }
  }

  private static final class DeadLink implements Link {
    @Override
    public void cancel() {}

    @Override
    public long lastHeardMillis() {
      return 0;
    }

    @Override
    public long quietLimitMillis(long heartbeatMillis) {
      return 2 * heartbeatMillis;
    }
  }
}
