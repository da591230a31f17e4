package dev.lockstep.server.metrics;

import dev.lockstep.integrations.delivery.DeliveryStatistics;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Execution logs and status-change events on their way.
final class DeliveryMetrics {
  private DeliveryMetrics() {}

  static void gather(List<DeliveryStatistics> deliveries, Families families) {
    families.counters(
        "lockstep_delivery_sent",
        "Log records and events that have arrived.",
        points(deliveries, DeliveryStatistics::sent));
    families.counters(
        "lockstep_delivery_retried",
        "Log records and events that were sent once more, each time.",
        points(deliveries, DeliveryStatistics::retried));
    families.counters(
        "lockstep_delivery_dropped",
        "Log records and events that were given up.",
        points(deliveries, DeliveryStatistics::dropped));
    families.gauges(
        "lockstep_delivery_waiting",
        "Log records and events that wait or are on their way.",
        points(deliveries, DeliveryStatistics::waiting));
  }

  private static List<Families.Point> points(
      List<DeliveryStatistics> deliveries, ToDoubleFunction<DeliveryStatistics> value) {
    return deliveries.stream()
        .map(delivery ->
            new Families.Point(Labels.of("queue", delivery.name()), value.applyAsDouble(delivery)))
        .toList();
  }
}
