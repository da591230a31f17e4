package dev.lockstep.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// The same measurement, several times.
public final class Repetitions {
  private final List<Double> values = new ArrayList<>();

  public void add(double value) {
    values.add(value);
    values.sort(Double::compare);
  }

  public double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  public double least() {
    return values.getFirst();
  }

  public double most() {
    return values.getLast();
  }
}
