package dev.lockstep.benchmarks.scenario;

import java.util.Locale;

/// What a server takes at one moment.
///
/// @param seconds since the beginning
/// @param heapMebibytes live objects: used just after a collection
/// @param residentMebibytes of the process; 0 where there is no `/proc`
/// @param openFiles likewise
/// @param open executions that run
/// @param startsPerSecond since the sample before
/// @param dataMebibytes size of the data directory
record SoakSample(
    double seconds,
    double heapMebibytes,
    double residentMebibytes,
    int threads,
    int openFiles,
    int open,
    double startsPerSecond,
    double p50Millis,
    double p99Millis,
    double dataMebibytes) {
  static final String HEAD =
      "| %8s | %8s | %8s | %7s | %5s | %6s | %8s | %8s | %8s | %8s |%n"
          .formatted(
              "seconds",
              "heap MiB",
              "resident",
              "threads",
              "files",
              "open",
              "starts/s",
              "p50 ms",
              "p99 ms",
              "data MiB");

  String line() {
    return String.format(
        Locale.ROOT,
        "| %8.0f | %8.1f | %8.0f | %7d | %5d | %6d | %8.1f | %8.2f | %8.2f | %8.1f |%n",
        seconds,
        heapMebibytes,
        residentMebibytes,
        threads,
        openFiles,
        open,
        startsPerSecond,
        p50Millis,
        p99Millis,
        dataMebibytes);
  }
}
