package dev.bywash.cli.soak;

import dev.bywash.harness.HarnessServer;

/**
 * What a server takes at one moment.
 *
 * @param connections streams and held polls
 * @param heapBytes in use after a collection
 * @param directBytes of buffers that somebody holds
 * @param threads of servers in this process
 */
record SoakSample(int connections, long heapBytes, long directBytes, int threads) {

  private static final long MIB = 1024 * 1024;

  static SoakSample of(HarnessServer server) throws InterruptedException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new SoakSample(
        server.connections(),
        runtime.totalMemory() - runtime.freeMemory(),
        SoakCheck.bufferBytes(server),
        (int)
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bywash-harness"))
                .count());
  }

  @Override
  public String toString() {
    return "connections %4d   heap %4d MiB   buffers %5d KiB   threads %3d"
        .formatted(connections, heapBytes / MIB, directBytes / 1024, threads);
  }
}
