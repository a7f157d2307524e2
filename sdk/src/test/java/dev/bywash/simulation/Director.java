package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.Network;
import dev.bywash.TransportType;
import java.util.List;
import java.util.Random;

/** Performs the acts of a script. */
final class Director {
  private static final String HOME = "wifi";

  private final Stage stage;
  private final Audience audience;
  private boolean healed;

  Director(Stage stage, Audience audience) {
    this.stage = stage;
    this.audience = audience;
  }

  void perform(Act act) {
    Random dice = act.random();
    stage.world().tell("* " + act.kind());
    stage.world().coverage.met("act " + act.kind());
    switch (act.kind()) {
      case SUBSCRIBE -> onPhone("SUBSCRIBED", () -> audience.join(dice));
      case CANCEL -> onPhone("CANCELLED", () -> audience.leave(dice));
      case REQUEST -> onPhone("REQUESTED", () -> audience.ask(dice));
      case SLEEP -> stage.phone().sleep(dice.nextInt(60_000));
      case PUBLISH -> publish(dice);
      case QUIET -> {}
      case CRASH, LOSE_MEMORY, DRAIN, OVERLOAD -> troubleServer(act.kind(), dice);
      default -> troubleNetwork(act.kind(), dice);
    }
  }

  private void troubleServer(Act.Kind kind, Random dice) {
    Server server = stage.server();
    switch (kind) {
      case CRASH -> server.crash(dice.nextInt(5_000), true);
      case LOSE_MEMORY -> server.crash(dice.nextInt(5_000), false);
      case DRAIN -> server.drain(1 + dice.nextInt(5_000), dice.nextInt(4) != 0);
      default -> server.overload(dice.nextInt(20_000), 1_000L * dice.nextInt(30));
    }
  }

  private void troubleNetwork(Act.Kind kind, Random dice) {
    Route network = stage.route();
    switch (kind) {
      case CUT_LINKS -> cut(dice);
      case DEAFEN_LINKS -> deafen();
      case KICK -> kick(dice);
      case OFFLINE -> goOffline(dice);
      case NETWORK -> changeNetwork(dice);
      case PARTITION -> {
        network.partition();
        stage.world().in(dice.nextInt(30_000), network::comeBack);
      }
      case BLOCK -> network.block(someTransport(dice), Block.values()[1 + dice.nextInt(4)]);
      case CLEAR -> network.block(someTransport(dice), Block.NONE);
      default -> {
        network.slowDown(100 + dice.nextInt(4_000));
        stage.world().in(dice.nextInt(30_000), network::regainSpeed);
      }
    }
  }

  private void goOffline(Random dice) {
    stage.route().goOffline(dice.nextBoolean());
    onMonitor(dice, Network.offline());
    stage
        .world()
        .in(
            dice.nextInt(15_000),
            () -> {
              stage.route().comeBack();
              onMonitor(dice, Network.online(dice.nextInt(3) == 0 ? "mobile" : "wifi"));
            });
  }

  /** From Wi-Fi to the mobile network or back: the links of the old one are dead or dying. */
  private void changeNetwork(Random dice) {
    boolean wasWifi = stage.monitor().network().key().equals("wifi");
    for (SimulatedLink link : stage.route().links()) {
      if (dice.nextInt(3) != 0) {
        link.goDeaf("on the old network");
      }
    }
    onMonitor(dice, Network.online(wasWifi ? "mobile" : "wifi"));
  }

  private void onMonitor(Random dice, Network network) {
    stage.world().in(dice.nextInt(300), () -> onPhone("NETWORK", () -> tellMonitor(network)));
  }

  private void tellMonitor(Network network) {
    if (!healed) {
      stage.attempts().networkChanged();
      stage.monitor().tell(network);
    }
  }

  private void publish(Random dice) {
    int events = dice.nextInt(4) == 0 ? dice.nextInt(80) : 1 + dice.nextInt(4);
    for (int i = 0; i < events; i++) {
      String channel = "c" + dice.nextInt(stage.setup().channels());
      stage.world().in(dice.nextInt(4) * i, () -> stage.server().publish(channel));
    }
  }

  private void cut(Random dice) {
    for (SimulatedLink link : stage.route().links()) {
      if (dice.nextInt(4) != 0) {
        link.breakOff(Failure.of(Failure.Kind.BROKEN, "cut", null));
      }
    }
  }

  private void deafen() {
    for (SimulatedLink link : stage.route().links()) {
      link.goDeaf("half open");
    }
  }

  private void kick(Random dice) {
    for (SimulatedLink link : stage.route().links()) {
      if (link instanceof Server.Session && dice.nextBoolean()) {
        ((Server.Session) link).sendAway(stage.server().goodbyeMillis());
      }
    }
  }

  private TransportType someTransport(Random dice) {
    List<TransportType> order = stage.setup().order();
    return order.get(dice.nextInt(order.size()));
  }

  private void onPhone(String input, Runnable task) {
    stage
        .phone()
        .run(
            () -> {
              stage.coverage(input);
              task.run();
            },
            0);
  }

  /** Every fault stops. */
  void heal() {
    stage.server().heal();
    stage.route().heal();
    healed = true;
    stage.attempts().wantsChanged();
    stage.monitor().tell(Network.online(HOME));
    stage.phone().wakeUp();
  }

  /** Every subscriber wants everything, and there is news for everybody. */
  void askForAll() {
    audience.askForAll();
    for (int i = 0; i < stage.setup().channels(); i++) {
      stage.server().publish("c" + i);
    }
  }
}
