package dev.lockstep.benchmarks;

import java.nio.file.Path;
import java.util.List;

/// How to measure.
///
/// @param warmUpSeconds before the first window
/// @param seconds of one window
/// @param runs windows; their median counts
/// @param connections that keep the server busy
/// @param stored how many executions are stored, where that matters, from few to many; empty if it
///   was not said
/// @param partitions numbers of partitions, where that is varied
/// @param minutes of a soak
/// @param javaOptions for the server's virtual machine
/// @param folder in which data directories are made
public record Settings(
    int warmUpSeconds,
    int seconds,
    int runs,
    int connections,
    List<Integer> stored,
    List<Integer> partitions,
    int minutes,
    List<String> javaOptions,
    Path folder) {
  private static final int EXECUTIONS = 100_000;

  public Settings {
    stored = stored.stream().sorted().toList();
    partitions = List.copyOf(partitions);
    javaOptions = List.copyOf(javaOptions);
  }

  /// The number of executions that are stored or wait, for what is measured with one number.
  public int executions() {
    return stored.isEmpty() ? EXECUTIONS : stored.getLast();
  }
}
