package dev.lockstep.server.metrics;

import dev.lockstep.engine.partition.PartitionStatus;
import dev.lockstep.engine.row.ExecutionStatus;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Partitions and executions.
final class EngineMetrics {
  /// Definitions name services, so there could be any number; the rest are told together.
  private static final int MOST_SERVICES = 50;

  private EngineMetrics() {}

  static void gather(
      List<PartitionStatus> partitions,
      List<PartitionStatus> lanes,
      ExecutionCounts counts,
      Families families) {
    families.gauge(
        "lockstep_express_executions_open",
        "Express executions that run.",
        sum(lanes, PartitionStatus::executionsOpen));
    families.gauges(
        "lockstep_partition_queue_depth",
        "Commands that wait to be decided.",
        each(partitions, PartitionStatus::waitingCommands));
    families.gauges(
        "lockstep_partition_executions_in_memory",
        "Executions kept in memory between their commands.",
        each(partitions, PartitionStatus::executionsInMemory));
    families.gauges(
        "lockstep_partition_timers_in_memory",
        "Timers due within minutes; later ones are on disk alone.",
        each(partitions, PartitionStatus::timersInMemory));
    families.gauge(
        "lockstep_executions_open",
        "Standard executions that have not ended.",
        sum(partitions, PartitionStatus::executionsOpen));
    families.gauge(
        "lockstep_executions_halted",
        "Executions that a bug keeps from going on.",
        sum(partitions, PartitionStatus::executionsHalted));
    families.counter(
        "lockstep_executions_started", "Standard executions that have begun.", counts.started());
    families.counter(
        "lockstep_executions_redriven",
        "Executions that have begun again by a redrive.",
        counts.redriven());
    families.counters(
        "lockstep_executions_ended", "Standard executions that have ended, by how.", ended(counts));
    List<PartitionStatus> all = new ArrayList<>(partitions);
    all.addAll(lanes);
    calls(all, families);
  }

  private static List<Families.Point> each(
      List<PartitionStatus> partitions, ToDoubleFunction<PartitionStatus> value) {
    return partitions.stream()
        .map(partition ->
            new Families.Point(
                Labels.of("partition", String.valueOf(partition.partition())),
                value.applyAsDouble(partition)))
        .toList();
  }

  private static double sum(
      List<PartitionStatus> partitions, ToDoubleFunction<PartitionStatus> value) {
    return partitions.stream().mapToDouble(value).sum();
  }

  private static List<Families.Point> ended(ExecutionCounts counts) {
    List<Families.Point> points = new ArrayList<>();
    for (Map.Entry<ExecutionStatus, Long> end : counts.ended().entrySet()) {
      String status = end.getKey().name().toLowerCase(Locale.ROOT);
      points.add(new Families.Point(Labels.of("status", status), end.getValue()));
    }
    return points;
  }

  private static void calls(List<PartitionStatus> partitions, Families families) {
    Map<String, Integer> underWay = new TreeMap<>();
    Map<String, Integer> waiting = new TreeMap<>();
    for (PartitionStatus partition : partitions) {
      partition
          .calls()
          .forEach((service, calls) -> {
            boolean told = underWay.containsKey(service) || underWay.size() < MOST_SERVICES;
            String name = told ? service : "other";
            underWay.merge(name, calls.underWay(), Integer::sum);
            waiting.merge(name, calls.waiting(), Integer::sum);
          });
    }
    families.gauges(
        "lockstep_task_calls_under_way",
        "Calls of tasks that have gone out and not been answered.",
        byService(underWay));
    families.gauges(
        "lockstep_task_calls_waiting",
        "Tasks that wait because as many calls as may be are under way.",
        byService(waiting));
  }

  private static List<Families.Point> byService(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Families.Point(Labels.of("service", entry.getKey()), entry.getValue()))
        .toList();
  }
}
