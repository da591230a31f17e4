package dev.lockstep.server.metrics;

import dev.lockstep.api.call.CallListener;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;

/// The calls of the API.
final class ApiMetrics {
  private static final double SECONDS_PER_NANO = 1e-9;

  private ApiMetrics() {}

  static void gather(ApiCalls calls, Families families) {
    List<Families.Point> counts = new ArrayList<>();
    List<Families.Point> throttled = new ArrayList<>();
    calls
        .counts()
        .forEach((operation, byCode) -> {
          byCode.forEach((code, count) ->
              counts.add(
                  new Families.Point(Labels.of("operation", operation, "code", code), count)));
          throttled.add(
              new Families.Point(
                  Labels.of("operation", operation),
                  byCode.getOrDefault(CallListener.THROTTLED, 0L)));
        });
    families.counters(
        "lockstep_api_calls", "Calls of the API, by operation and error code.", counts);
    families.counters(
        "lockstep_api_throttled_calls", "Calls refused because there were too many.", throttled);
    families.histograms(
        "lockstep_api_call_duration_seconds",
        "How long calls took until their reply was ready.",
        SECONDS_PER_NANO,
        calls.durations().entrySet().stream()
            .map(entry ->
                new Families.Histogram(Labels.of("operation", entry.getKey()), entry.getValue()))
            .toList());
  }
}
