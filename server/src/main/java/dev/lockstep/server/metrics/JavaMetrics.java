package dev.lockstep.server.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The Java virtual machine, under the names that Prometheus' own Java client uses.
final class JavaMetrics {
  private static final double SECONDS_PER_MILLI = 1e-3;

  private JavaMetrics() {}

  static void gather(Families families) {
    memory(families);
    collections(families);
    families.gauge(
        "jvm_threads_current",
        "Platform threads that live.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    families.gauge(
        "process_start_time_seconds",
        "When the process began, seconds since 1970.",
        ManagementFactory.getRuntimeMXBean().getStartTime() * SECONDS_PER_MILLI);
  }

  private static void memory(Families families) {
    families.gauges("jvm_memory_used_bytes", "Memory in use.", byArea(MemoryUsage::getUsed));
    families.gauges(
        "jvm_memory_committed_bytes",
        "Memory taken from the system.",
        byArea(MemoryUsage::getCommitted));
    families.gauges(
        "jvm_memory_max_bytes",
        "The most memory; -1 without a bound.",
        byArea(MemoryUsage::getMax));
  }

  private static List<Families.Point> byArea(ToLongFunction<MemoryUsage> value) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    return List.of(
        new Families.Point(Labels.of("area", "heap"), value.applyAsLong(heap)),
        new Families.Point(Labels.of("area", "nonheap"), value.applyAsLong(other)));
  }

  private static void collections(Families families) {
    List<Families.Point> counts = new ArrayList<>();
    List<Families.Point> seconds = new ArrayList<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Labels labels = Labels.of("gc", collector.getName());
      counts.add(new Families.Point(labels, collector.getCollectionCount()));
      seconds.add(new Families.Point(labels, collector.getCollectionTime() * SECONDS_PER_MILLI));
    }
    families.counters("jvm_gc_collections", "Garbage collections.", counts);
    families.counters("jvm_gc_collection_seconds", "Time that garbage collections took.", seconds);
  }
}
