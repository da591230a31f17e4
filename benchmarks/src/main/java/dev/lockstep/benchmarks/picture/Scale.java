package dev.lockstep.benchmarks.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A linear axis from 0 with few round marks.
///
/// @param step between marks
/// @param top the last mark, at or above everything drawn
record Scale(double step, double top) {
  private static final int MARKS = 4;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  static Scale upTo(double most) {
    double least = Math.max(most, 1e-9) / MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double round : ROUND) {
      if (round * power >= least) {
        step = round * power;
        break;
      }
    }
    return new Scale(step, step * Math.ceil(most / step));
  }

  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i * step <= top * 1.0001; i++) {
      marks.add(i * step);
    }
    return marks;
  }

  /// A number as people read it on an axis.
  static String text(double number) {
    if (number >= 1e6) {
      return plain(number / 1e6) + "M";
    }
    return number >= 1e4 ? plain(number / 1e3) + "k" : plain(number);
  }

  private static String plain(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    while (text.endsWith("0")) {
      text = text.substring(0, text.length() - 1);
    }
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
