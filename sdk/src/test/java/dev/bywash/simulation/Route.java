package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything between the client and the server, and what goes wrong there. */
final class Route {
  private final World world;
  private final Setup setup;
  private final Map<TransportType, Block> blocks = new EnumMap<>(TransportType.class);
  private final List<SimulatedLink> links = new ArrayList<>();
  private double faultRate;
  private int latencyMillis;
  private boolean offline;
  private boolean partitioned;

  Route(World world, Setup setup) {
    this.world = world;
    this.setup = setup;
    this.faultRate = setup.faultRate();
    this.latencyMillis = setup.latencyMillis();
    blocks.putAll(setup.lasting());
  }

  void opened(SimulatedLink link) {
    links.add(link);
  }

  /** Lets readers that waited for room go on, if they can. */
  void look() {
    for (SimulatedLink link : links) {
      link.look();
    }
  }

  /** The links that the client holds. */
  List<SimulatedLink> links() {
    links.removeIf(link -> link.isOver() && !link.isRead());
    List<SimulatedLink> held = new ArrayList<>(links);
    held.removeIf(SimulatedLink::isOver);
    return held;
  }

  /** How long the next bytes take in one direction. */
  long latency() {
    return (long) latencyMillis + world.draw(latencyMillis + 1);
  }

  boolean isPartitioned() {
    return partitioned;
  }

  /** What stands in the way of a request now: the weather, or a stroke of bad luck. */
  Block blockFor(TransportType type) {
    Block block = blocks.getOrDefault(type, Block.NONE);
    if (block == Block.NONE && world.happens(faultRate)) {
      return Block.values()[1 + world.draw(4)];
    }
    return block;
  }

  /** Why a request does not even leave; null when it does. */
  Failure unreachable() {
    if (!offline) {
      return null;
    }
    Failure.Kind[] kinds = {
      Failure.Kind.DNS, Failure.Kind.UNREACHABLE, Failure.Kind.CONNECT_TIMEOUT, Failure.Kind.TLS
    };
    return Failure.of(kinds[world.draw(kinds.length)], "offline", null);
  }

  void block(TransportType type, Block block) {
    blocks.put(type, setup.lasting().getOrDefault(type, block));
  }

  void goOffline(boolean linksBreak) {
    offline = true;
    for (SimulatedLink link : links()) {
      if (linksBreak) {
        link.breakOff(Failure.of(Failure.Kind.BROKEN, "the network has gone", null));
      } else {
        link.goDeaf("offline");
      }
    }
  }

  void partition() {
    partitioned = true;
    for (SimulatedLink link : links()) {
      link.goDeaf("partitioned");
    }
  }

  void comeBack() {
    offline = false;
    partitioned = false;
  }

  void slowDown(int millis) {
    latencyMillis = millis;
  }

  void regainSpeed() {
    latencyMillis = setup.latencyMillis();
  }

  void heal() {
    comeBack();
    regainSpeed();
    faultRate = 0;
    blocks.clear();
    blocks.putAll(setup.lasting());
  }
}
