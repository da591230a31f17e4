package dev.lockstep.benchmarks;

import java.nio.file.Path;
import java.util.List;

/// How to measure.
///
/// @param warmUpSeconds before the first window
/// @param seconds of one window
/// @param runs windows; their median counts
/// @param connections that keep the server busy
/// @param executions that are stored or wait, where that matters
/// @param javaOptions for the server's virtual machine
/// @param folder in which data directories are made
public record Settings(
    int warmUpSeconds,
    int seconds,
    int runs,
    int connections,
    int executions,
    List<String> javaOptions,
    Path folder) {
  public Settings {
    javaOptions = List.copyOf(javaOptions);
  }
}
