package dev.lockstep.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One result.
///
/// @param name the scenario
/// @param unit what was counted
/// @param perSecond the median of all windows
/// @param least the slowest window
/// @param most the fastest
/// @param p50Millis of one call, or null where there is none
/// @param serverMicros processor time of the server for a unit, or null without a server
/// @param generatorCores processors that the generator kept busy
/// @param load the load average at the end
public record Figure(
    String name,
    String unit,
    double perSecond,
    double least,
    double most,
    @Nullable Double p50Millis,
    @Nullable Double p99Millis,
    @Nullable Double serverMicros,
    @Nullable Double generatorCores,
    double load) {

  /// A figure without a server.
  public static Figure inProcess(String name, String unit, Repetitions repetitions) {
    return new Figure(
        name,
        unit,
        repetitions.median(),
        repetitions.least(),
        repetitions.most(),
        null,
        null,
        null,
        null,
        Machine.load());
  }

  /// The same under another name.
  public Figure named(String other) {
    return with(other, serverMicros);
  }

  /// The same with the server's processor time for a unit.
  public Figure costing(double micros) {
    return with(name, micros);
  }

  private Figure with(String otherName, @Nullable Double otherMicros) {
    return new Figure(
        otherName,
        unit,
        perSecond,
        least,
        most,
        p50Millis,
        p99Millis,
        otherMicros,
        generatorCores,
        load);
  }

  /// The cells of a table's row, without the ratio.
  String[] cells() {
    return new String[] {
      name,
      "%s %s/s".formatted(count(perSecond), unit),
      "%s to %s".formatted(count(least), count(most)),
      p50Millis == null ? "" : String.format(Locale.ROOT, "%.2f ms", p50Millis),
      p99Millis == null ? "" : String.format(Locale.ROOT, "%.2f ms", p99Millis),
      serverMicros == null ? "" : micros(serverMicros),
      generatorCores == null ? "" : String.format(Locale.ROOT, "%.2f", generatorCores),
      String.format(Locale.ROOT, "%.1f", load)
    };
  }

  private static String micros(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.1f µs" : "%,.0f µs", number);
  }

  /// A number for people, with few digits.
  public static String count(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%,.1f" : "%,.0f", number);
  }
}
