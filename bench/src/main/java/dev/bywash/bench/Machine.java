package dev.bywash.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What class of machine measured, for a reader who compares ratios. */
final class Machine {
  private Machine() {}

  /** Cores, memory, system and Java, without a name. */
  static String describe() {
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
        + Runtime.version();
  }
}
