package dev.lockstep.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Whether what was sampled stayed flat: over the second half of the time, when caches are full and
/// code is compiled, a straight line through the samples may not rise by more than a bound.
final class SoakVerdict {
  private static final double HEAP_MEBIBYTES = 8;
  private static final double RESIDENT_MEBIBYTES = 64;
  private static final double THREADS = 8;
  private static final double FILES = 40;
  private static final double P99_MILLIS = 20;
  private static final double LATENCY_FACTOR = 1;
  private static final double SIZE_FACTOR = 0.1;

  private final List<SoakSample> half;
  private final double patience;
  private final List<String> problems = new ArrayList<>();

  private SoakVerdict(List<SoakSample> samples, double patience) {
    this.half = samples.subList(samples.size() / 2, samples.size());
    this.patience = patience;
  }

  /// @param patience how many times the bounds may be exceeded: a short soak tells less
  /// @return what was not flat, a line each
  static List<String> of(List<SoakSample> samples, double patience) {
    SoakVerdict verdict = new SoakVerdict(samples, patience);
    verdict.flat("heap in MiB", SoakSample::heapMebibytes, HEAP_MEBIBYTES, SIZE_FACTOR);
    verdict.flat(
        "resident memory in MiB", SoakSample::residentMebibytes, RESIDENT_MEBIBYTES, SIZE_FACTOR);
    verdict.flat("threads", SoakSample::threads, THREADS, SIZE_FACTOR);
    verdict.flat("open files", SoakSample::openFiles, FILES, SIZE_FACTOR);
    verdict.flat("p99 in ms", SoakSample::p99Millis, P99_MILLIS, LATENCY_FACTOR);
    return verdict.problems;
  }

  /// @param bound it may rise by so much, or by so large a part of its mean
  private void flat(String name, ToDoubleFunction<SoakSample> value, double bound, double part) {
    double mean = half.stream().mapToDouble(value).average().orElse(0);
    double allowed = patience * Math.max(bound, part * mean);
    double rise = rise(value, mean);
    if (rise > allowed) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s rose by %.1f in the second half, to about %.1f; %.1f are allowed",
              name,
              rise,
              mean + rise / 2,
              allowed));
    }
  }

  /// Of the straight line with the least squares, over the whole half.
  private double rise(ToDoubleFunction<SoakSample> value, double mean) {
    double meanSeconds = half.stream().mapToDouble(SoakSample::seconds).average().orElse(0);
    double together = 0;
    double squares = 0;
    for (SoakSample sample : half) {
      double distance = sample.seconds() - meanSeconds;
      together += distance * (value.applyAsDouble(sample) - mean);
      squares += distance * distance;
    }
    double seconds = half.getLast().seconds() - half.getFirst().seconds();
    return squares == 0 ? 0 : together / squares * seconds;
  }
}
