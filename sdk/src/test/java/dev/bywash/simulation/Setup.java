package dev.bywash.simulation;

import dev.bywash.TransportType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The circumstances of one story, which do not change while it lasts. */
record Setup(
    List<TransportType> order,
    int bufferSize,
    long heartbeatMillis,
    int retention,
    int channels,
    double faultRate,
    int latencyMillis,
    Map<TransportType, Block> lasting,
    boolean monitored) {

  private static final List<List<TransportType>> ORDERS =
      List.of(
          List.of(TransportType.WEBSOCKET, TransportType.SSE),
          List.of(TransportType.SSE, TransportType.LONG_POLL),
          List.of(TransportType.WEBSOCKET, TransportType.SSE, TransportType.LONG_POLL),
          List.of(TransportType.WEBSOCKET),
          List.of(TransportType.SSE),
          List.of(TransportType.LONG_POLL),
          List.of(TransportType.SHORT_POLL));

  static Setup draw(Random random) {
    List<TransportType> order =
        random.nextInt(5) < 3
            ? List.of(TransportType.values())
            : ORDERS.get(random.nextInt(ORDERS.size()));
    long[] heartbeats = {1_000, 5_000, 15_000};
    return new Setup(
        order,
        1 << random.nextInt(7),
        heartbeats[random.nextInt(3)],
        5 << random.nextInt(7),
        1 + random.nextInt(6),
        random.nextInt(3) == 0 ? 0 : random.nextInt(40) / 100.0,
        1 + random.nextInt(120),
        drawLasting(order, random),
        random.nextBoolean());
  }

  /** What stands in the way for the whole story; the last transport is always free. */
  private static Map<TransportType, Block> drawLasting(List<TransportType> order, Random random) {
    Map<TransportType, Block> lasting = new EnumMap<>(TransportType.class);
    if (random.nextInt(3) == 0) {
      for (TransportType type : order.subList(0, order.size() - 1)) {
        if (random.nextBoolean()) {
          lasting.put(type, Block.values()[1 + random.nextInt(4)]);
        }
      }
    }
    return lasting;
  }

  /** The best transport that gets through when nothing but the lasting blocks is in the way. */
  TransportType best() {
    for (TransportType type : order) {
      if (!lasting.containsKey(type)) {
        return type;
      }
    }
    throw new AssertionError(order);
  }

  /** Whether a transport better than the best says hello and is no good all the same. */
  boolean isDeceptive() {
    return lasting.containsValue(Block.HOLDS_AFTER_HELLO) || lasting.containsValue(Block.CUTS);
  }
}
