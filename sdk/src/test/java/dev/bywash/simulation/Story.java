package dev.bywash.simulation;

import dev.bywash.BywashClient;
import dev.bywash.ClientFixture;
import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import io.reactivex.rxjava3.disposables.Disposable;

/** One story, from the first subscriber to the last callback. */
final class Story implements Stage {
  /** How long after the last fault every subscriber must have everything. */
  private static final long CONVERGENCE_MILLIS = 240_000;

  /** The same, where a transport says hello again and again, and nothing more. */
  private static final long DECEIVED_MILLIS = 900_000;

  /** How long after the last fault the best transport that gets through must be in use. */
  private static final long CLIMB_MILLIS = 1_800_000;

  private static final int MOST_STATES_AT_ONCE = 12;
  private static final long STALL_LIMIT_MILLIS = 30_000;

  private final Script script;
  private final World world;
  private final Phone phone;
  private final Server server;
  private final Route route;
  private final Attempts attempts;
  private final Monitor monitor = new Monitor();
  private final Pairs pairs;
  private final BywashClient client;
  private final Audience audience;
  private final Director director;
  private ConnectionState state = ConnectionState.idle("before the story");
  private long stateSinceMillis;
  private int statesAtOnce;
  private long changedMillis;
  private int changesAtOnce;
  private int outages;
  private Disposable states;

  Story(Script script, Coverage coverage) {
    this.script = script;
    world = new World(script.seed(), coverage);
    phone = new Phone(world);
    server =
        new Server(
            world, new ServerLog(script.setup().retention()), script.setup().heartbeatMillis());
    route = new Route(world, script.setup());
    pairs = new Pairs(world);
    attempts = new Attempts(world, script.setup().order().size());
    client =
        ClientFixture.client(
            script.setup().bufferSize(),
            STALL_LIMIT_MILLIS,
            script.setup().order(),
            new Transports(this),
            script.setup().monitored() ? monitor : null,
            pairs,
            phone,
            world.clientRandom,
            phone::callBack);
    audience = new Audience(this, client);
    director = new Director(this, audience);
  }

  /** Plays the story; throws when a promise is broken. */
  void play() {
    world.tell(script.setup().toString());
    world.afterEvery(this::check);
    states = client.connectionStates().subscribe(this::entered);
    long end = 0;
    for (Act act : script.acts()) {
      world.in(act.atMillis(), () -> director.perform(act));
      end = act.atMillis();
    }
    world.pass(end + 1);
    heal();
    close();
  }

  History history() {
    return world.history;
  }

  int outages() {
    return outages;
  }

  private void heal() {
    world.tell("--- all faults stop");
    director.heal();
    // What was put off while the phone slept comes first.
    world.pass(10);
    director.askForAll();
    long healedAt = world.now();
    long limit = script.setup().isDeceptive() ? DECEIVED_MILLIS : CONVERGENCE_MILLIS;
    boolean complete = false;
    while (!complete && world.now() - healedAt < limit) {
      world.pass(500);
      complete = audience.unserved().isEmpty();
    }
    if (!complete) {
      world.broken("G4: " + audience.unserved() + " wait for events, and the state is " + state);
    }
    String how = script.setup().isDeceptive() ? "ms to convergence, deceived" : "ms to convergence";
    world.coverage.most(how, world.now() - healedAt);
    if (!script.setup().isDeceptive() && !audience.listeners().isEmpty()) {
      climb(healedAt);
    }
  }

  private void climb(long healedAt) {
    while (state.phase() != Phase.IDLE
        && (state.transport() != script.setup().best() || state.phase() != Phase.CONNECTED)) {
      if (world.now() - healedAt >= CLIMB_MILLIS) {
        world.broken("G4: not on " + script.setup().best() + " but " + state);
      }
      world.pass(5_000);
    }
    world.coverage.most("ms to the best transport", world.now() - healedAt);
  }

  private void close() {
    world.tell("--- the client is closed");
    client.close();
    world.pass(1_000);
    for (SimulatedLink link : route.links()) {
      world.broken("G7: " + link + " is still open");
    }
    for (Listener listener : audience.listeners()) {
      if (!listener.hasEnded()) {
        world.broken("G7: " + listener + " was never told of the end");
      }
    }
    pairs.end();
    if (!states.isDisposed()) {
      world.broken("G7: the states of the connection have no end");
    }
    if (monitor.isRegistered()) {
      world.broken("G7: the monitor of the network still has a listener");
    }
    if (phone.pending() != 0) {
      world.broken("G7: " + phone.pending() + " tasks are left");
    }
  }

  private void entered(ConnectionState newState) {
    statesAtOnce = world.now() == stateSinceMillis ? statesAtOnce + 1 : 1;
    int most = MOST_STATES_AT_ONCE + 2 * changesAtOnce;
    stateSinceMillis = world.now();
    world.tell("state " + newState);
    world.coverage.met("state " + newState.phase());
    world.coverage.most("states at one moment", statesAtOnce);
    if (statesAtOnce > most) {
      world.broken("G6: a storm of states at one moment");
    }
    if (newState.phase() == Phase.WAITING
        && newState.failures() == 1
        && newState.waitMillis() < 1_000
        && state.phase() == Phase.CONNECTED) {
      world.coverage.met("first wait " + newState.waitMillis() / 100);
    }
    countClimb(newState);
    state = newState;
  }

  private void countClimb(ConnectionState newState) {
    if (newState.phase() == Phase.CONNECTED && state.phase() == Phase.CONNECTED) {
      int from = script.setup().order().indexOf(state.transport());
      int to = script.setup().order().indexOf(newState.transport());
      if (to < from) {
        world.coverage.met("climb won");
      }
    }
  }

  private void check() {
    route.look();
    attempts.check();
    audience.check();
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public Setup setup() {
    return script.setup();
  }

  @Override
  public Phone phone() {
    return phone;
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public Monitor monitor() {
    return monitor;
  }

  @Override
  public Attempts attempts() {
    return attempts;
  }

  @Override
  public void outage(SimulatedLink link, String how) {
    outages++;
    world.coverage.met("outage: " + how + " " + link.type);
    if (state.phase() == Phase.CONNECTED && !link.isAdopted() && how.startsWith("attempt")) {
      world.coverage.met("climb lost");
    }
  }

  @Override
  public void coverage(String input) {
    changesAtOnce = world.now() == changedMillis ? changesAtOnce + 1 : 1;
    changedMillis = world.now();
    world.coverage.met("pair " + state.phase() + " x " + input);
  }
}
