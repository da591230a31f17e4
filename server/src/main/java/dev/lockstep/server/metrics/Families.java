package dev.lockstep.server.metrics;

import dev.lockstep.storage.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/// Metric families as they are gathered for one answer.
final class Families {
  private final List<MetricSnapshot> families = new ArrayList<>();

  /// One value of a family.
  record Point(Labels labels, double value) {}

  /// One histogram of a family.
  record Histogram(Labels labels, Distribution distribution) {}

  void gauge(String name, String help, double value) {
    gauges(name, help, List.of(new Point(Labels.EMPTY, value)));
  }

  void gauges(String name, String help, List<Point> points) {
    families.add(
        new GaugeSnapshot(
            new MetricMetadata(name, help),
            points.stream()
                .map(point -> new GaugeDataPointSnapshot(point.value, point.labels, null))
                .toList()));
  }

  /// @param name without the `_total` that is added to it
  void counter(String name, String help, double value) {
    counters(name, help, List.of(new Point(Labels.EMPTY, value)));
  }

  void counters(String name, String help, List<Point> points) {
    families.add(
        new CounterSnapshot(
            new MetricMetadata(name, help),
            points.stream()
                .map(point -> new CounterDataPointSnapshot(point.value, point.labels, null, 0))
                .toList()));
  }

  /// @param unit what one is, in the unit that the name ends with
  void histograms(String name, String help, double unit, List<Histogram> histograms) {
    families.add(
        new HistogramSnapshot(
            new MetricMetadata(name, help),
            histograms.stream().map(histogram -> dataPoint(histogram, unit)).toList()));
  }

  private static HistogramDataPointSnapshot dataPoint(Histogram histogram, double unit) {
    Distribution distribution = histogram.distribution;
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long before = 0;
    for (Distribution.Bucket bucket : distribution.buckets()) {
      bounds.add(bucket.bound() * unit);
      counts.add(bucket.count() - before);
      before = bucket.count();
    }
    bounds.add(Double.POSITIVE_INFINITY);
    counts.add(distribution.count() - before);
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(bounds, counts),
        distribution.sum() * unit,
        histogram.labels,
        null,
        0);
  }

  /// @param name without the `_info` that is added to it
  void info(String name, String help, Labels labels) {
    families.add(
        new InfoSnapshot(
            new MetricMetadata(name, help), List.of(new InfoDataPointSnapshot(labels))));
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(families);
  }
}
