package dev.bywash.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process and its children use, by Linux's own count. */
final class Usage {
  private Usage() {}

  /** The CPU time since it began, in all threads, in the kernel and outside; in seconds. */
  static double cpuSeconds(ProcessHandle process) {
    return family(process)
            .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToLong(Duration::toNanos)
            .sum()
        / 1e9;
  }

  /** The memory that is resident now, in bytes; pages that several share count in each. */
  static long residentBytes(ProcessHandle process) throws IOException {
    long bytes = 0;
    for (ProcessHandle each : family(process).toList()) {
      Path status = Path.of("/proc", Long.toString(each.pid()), "status");
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          bytes += Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    }
    return bytes;
  }

  private static Stream<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }
}
