package dev.lockstep.benchmarks.picture;

import java.util.List;

/// Curves with one unit, above one axis that begins at 0.
///
/// @param title what is drawn, with its unit
public record Panel(String title, List<Curve> curves) {
  public Panel {
    curves = List.copyOf(curves);
  }

  /// The highest of all points.
  double most() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(Curve.Point::y)
        .max()
        .orElse(1);
  }
}
