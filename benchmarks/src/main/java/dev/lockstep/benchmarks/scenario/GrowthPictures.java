package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.picture.Curve;
import dev.lockstep.benchmarks.picture.Panel;
import dev.lockstep.benchmarks.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The figures of growth as curves.
final class GrowthPictures {
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final String facts;
  private final List<GrowthPoint> points;

  GrowthPictures(String facts, List<GrowthPoint> points) {
    this.facts = facts;
    this.points = points;
  }

  Picture byExecutions(int partitions) {
    return new Picture(
        "Cost as stored executions grow, " + partitions + " partitions",
        facts,
        "executions stored",
        panels(GrowthPoint::stored));
  }

  Picture byPartitions(int stored) {
    return new Picture(
        String.format(Locale.ROOT, "Cost by partitions, %,d executions stored", stored),
        facts,
        "partitions",
        panels(GrowthPoint::partitions));
  }

  private List<Panel> panels(ToDoubleFunction<GrowthPoint> across) {
    Predicate<GrowthCall> writes = Predicate.not(GrowthCall::reads);
    return List.of(
        new Panel("Writes a second", calls(writes, across, Figure::perSecond)),
        new Panel("Reads a second", calls(GrowthCall::reads, across, Figure::perSecond)),
        new Panel(
            "Processor time of a write, µs",
            calls(writes, across, figure -> orNone(figure.serverMicros()))),
        new Panel(
            "Processor time of a read, µs",
            calls(GrowthCall::reads, across, figure -> orNone(figure.serverMicros()))),
        new Panel(
            "Seconds until a server is ready",
            List.of(
                curve(
                    "after a kill",
                    across,
                    point -> point.readyAfterKill().toMillis() / MILLIS_PER_SECOND),
                curve(
                    "planned stop",
                    across,
                    point -> point.ready().toMillis() / MILLIS_PER_SECOND))),
        new Panel(
            "Memory of the server, MB",
            List.of(
                curve("resident", across, point -> point.residentBytes() / BYTES_PER_MEGABYTE))),
        new Panel(
            "Bytes on disk for an execution",
            List.of(curve("each", across, GrowthPoint::bytesEach))),
        new Panel(
            "99 of 100 starts answered within, ms",
            calls(
                call -> call == GrowthCall.STARTS, across, figure -> orNone(figure.p99Millis()))));
  }

  private static double orNone(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private List<Curve> calls(
      Predicate<GrowthCall> wanted,
      ToDoubleFunction<GrowthPoint> across,
      ToDoubleFunction<Figure> value) {
    List<Curve> curves = new ArrayList<>();
    for (GrowthCall call : GrowthCall.values()) {
      if (wanted.test(call)) {
        curves.add(curve(call.label(), across, point -> value.applyAsDouble(point.of(call))));
      }
    }
    return curves;
  }

  private Curve curve(
      String name, ToDoubleFunction<GrowthPoint> across, ToDoubleFunction<GrowthPoint> value) {
    return new Curve(
        name,
        points.stream()
            .map(point -> new Curve.Point(across.applyAsDouble(point), value.applyAsDouble(point)))
            .toList());
  }
}
