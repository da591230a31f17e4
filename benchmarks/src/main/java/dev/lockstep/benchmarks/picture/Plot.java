package dev.lockstep.benchmarks.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where the things of one panel are.
final class Plot {
  private static final int LEFT = 48;
  private static final int RIGHT = 124;
  private static final int TOP = 30;
  private static final int BOTTOM = 48;
  private static final int LABEL_HEIGHT = 15;
  private static final int COLOURS = 3;

  private final Panel panel;
  private final String across;
  private final int right;
  private final int bottom;
  private final Scale scale;
  private final SortedSet<Double> places = new TreeSet<>();

  Plot(Panel panel, String across, int width, int height) {
    this.panel = panel;
    this.across = across;
    right = width - RIGHT;
    bottom = height - BOTTOM;
    scale = Scale.upTo(panel.most());
    panel.curves().forEach(curve -> curve.points().forEach(point -> places.add(point.x())));
  }

  void into(StringBuilder svg) {
    svg.append("<text class=\"t\" x=\"8\" y=\"16\">")
        .append(Picture.escaped(panel.title()))
        .append("</text>\n");
    for (double mark : scale.marks()) {
      svg.append(line("r", LEFT, y(mark), right, y(mark)));
      svg.append(text("e", LEFT - 6, y(mark) + 4, Scale.text(mark)));
    }
    for (double place : places) {
      svg.append(text("m", x(place), bottom + 17, Scale.text(place)));
    }
    svg.append(text("m", (LEFT + right) / 2.0, bottom + 34, across));
    for (int i = 0; i < panel.curves().size(); i++) {
      curve(panel.curves().get(i), i % COLOURS, svg);
    }
    labels(svg);
  }

  private double x(double value) {
    double from = Math.log(places.first());
    double to = Math.log(places.last());
    double part = to == from ? 0.5 : (Math.log(value) - from) / (to - from);
    return LEFT + 8 + part * (right - LEFT - 16);
  }

  private double y(double value) {
    return bottom - value / scale.top() * (bottom - TOP);
  }

  private void curve(Curve curve, int colour, StringBuilder svg) {
    svg.append("<polyline class=\"l c").append(colour).append("\" points=\"");
    for (Curve.Point point : curve.points()) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
    }
    svg.append("\"/>\n");
    for (Curve.Point point : curve.points()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>\n",
              colour,
              x(point.x()),
              y(point.y())));
    }
  }

  private record Label(int curve, double y) {}

  /// Beside the ends of the curves, moved apart where they would overlap: first upwards from below,
  /// and down again what has left the panel.
  private void labels(StringBuilder svg) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < panel.curves().size(); i++) {
      labels.add(new Label(i, y(panel.curves().get(i).points().getLast().y()) + 4));
    }
    labels.sort(Comparator.comparingDouble(label -> -label.y));
    double[] at = new double[labels.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = i == 0 ? labels.get(i).y : Math.min(labels.get(i).y, at[i - 1] - LABEL_HEIGHT);
    }
    double lowest = TOP;
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = Math.max(at[i], lowest);
      lowest = at[i] + LABEL_HEIGHT;
      int index = labels.get(i).curve;
      Curve curve = panel.curves().get(index);
      svg.append(
          text(
              "c" + index % COLOURS,
              right + 4,
              at[i],
              curve.name() + " " + Scale.text(rounded(curve.points().getLast().y()))));
    }
  }

  /// To three digits.
  private static double rounded(double number) {
    if (number == 0) {
      return 0;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(number)) - 2);
    return Math.round(number / unit) * unit;
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        style,
        x1,
        y1,
        x2,
        y2);
  }

  private static String text(String style, double x, double y, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
        style,
        x,
        y,
        Picture.escaped(text));
  }
}
