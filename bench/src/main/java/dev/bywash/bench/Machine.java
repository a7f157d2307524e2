package dev.bywash.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What class of machine measured, and with which libraries, for a reader who compares ratios. */
final class Machine {
  /** The libraries, as the build has them. */
  private static final String VERSIONS = "versions.txt";

  private Machine() {}

  /** Cores, memory, system, Java and the libraries, without a name. */
  static String describe() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getAvailableProcessors()
        + " cores, "
        + Math.round(system.getTotalMemorySize() / (double) (1L << 30))
        + " GiB, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + Runtime.version()
        + "; "
        + libraries();
  }

  private static String libraries() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Machine.class.getResourceAsStream(VERSIONS), VERSIONS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
