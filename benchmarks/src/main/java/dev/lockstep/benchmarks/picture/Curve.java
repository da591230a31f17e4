package dev.lockstep.benchmarks.picture;

import java.util.List;

/// A line through points, labelled at its right end.
///
/// @param points from left to right, at least one
public record Curve(String name, List<Point> points) {
  public Curve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A curve without points: " + name);
    }
  }

  /// @param x positive: the axis is logarithmic
  /// @param y not negative
  public record Point(double x, double y) {}
}
