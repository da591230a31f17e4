package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of growth, a line for each directory.
final class GrowthTables {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private GrowthTables() {}

  /// Of each call its rate and the server's processor time.
  static Table costs(List<GrowthPoint> points) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("partitions", "stored"));
    for (GrowthCall call : GrowthCall.values()) {
      head.add(call.label());
    }
    rows.add(head);
    for (GrowthPoint point : points) {
      List<String> row = start(point);
      for (GrowthCall call : GrowthCall.values()) {
        row.add(cost(point.of(call)));
      }
      rows.add(row);
    }
    return new Table(rows);
  }

  private static String cost(Figure figure) {
    return String.format(
        Locale.ROOT, "%s/s, %.0f µs", Figure.count(figure.perSecond()), figure.serverMicros());
  }

  /// What the directory itself costs.
  static Table directories(List<GrowthPoint> points) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "partitions",
            "stored",
            "on disk",
            "each",
            "ready after",
            "ready after a kill",
            "resident",
            "starts' p99",
            "filled"));
    for (GrowthPoint point : points) {
      List<String> row = start(point);
      row.add(megabytes(point.bytes()));
      row.add(String.format(Locale.ROOT, "%.0f bytes", point.bytesEach()));
      row.add(seconds(point.ready()));
      row.add(seconds(point.readyAfterKill()));
      row.add(megabytes(point.residentBytes()));
      row.add(String.format(Locale.ROOT, "%.1f ms", point.of(GrowthCall.STARTS).p99Millis()));
      row.add(Figure.count(point.filledPerSecond()) + "/s");
      rows.add(row);
    }
    return new Table(rows);
  }

  private static List<String> start(GrowthPoint point) {
    return new ArrayList<>(
        List.of(
            Integer.toString(point.partitions()),
            String.format(Locale.ROOT, "%,d", point.stored())));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", bytes / BYTES_PER_MEGABYTE);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
  }
}
