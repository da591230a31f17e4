package dev.lockstep.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Collectors;

/// The circumstances of a measurement.
public final class Machine {
  private static final long MEBIBYTE = 1 << 20;

  private Machine() {}

  /// The load average of the last minute.
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /// What the processors have spent on this process.
  public static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Processors, heap and collector as a virtual machine without options takes them, which is how
  /// the server runs.
  public static String facts() {
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", "));
    return "%d processors, heap at most %d MiB, collector %s, Java %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() / MEBIBYTE,
            collectors,
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
