package dev.lockstep.server.metrics;

import dev.lockstep.api.call.CallListener;
import dev.lockstep.storage.Distribution;
import dev.lockstep.storage.Histogram;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts and times the calls of the API.
public final class ApiCalls implements CallListener {
  /// From a quarter of a millisecond to 33 seconds; a long poll takes up to a minute.
  private static final long FIRST_BOUND_NANOS = 250_000;

  private static final int BOUNDS = 18;

  /// Every code is a literal of the code base, so there are never that many; it is here to stay so.
  private static final int MOST_CODES = 100;

  private final Map<String, OfOperation> operations = new ConcurrentHashMap<>();

  private static final class OfOperation {
    private final Histogram nanos = new Histogram(FIRST_BOUND_NANOS, 2, BOUNDS);
    private final Map<String, LongAdder> codes = new ConcurrentHashMap<>();
  }

  @Override
  public void answered(String operation, String code, long nanos) {
    OfOperation calls = operations.computeIfAbsent(operation, _ -> new OfOperation());
    calls.nanos.record(nanos);
    LongAdder known = calls.codes.get(code);
    if (known == null) {
      String counted = calls.codes.size() < MOST_CODES ? code : "other";
      known = calls.codes.computeIfAbsent(counted, _ -> new LongAdder());
    }
    known.increment();
  }

  /// How long the calls of each operation took, in nanoseconds.
  Map<String, Distribution> durations() {
    Map<String, Distribution> durations = new TreeMap<>();
    operations.forEach((operation, calls) -> durations.put(operation, calls.nanos.snapshot()));
    return durations;
  }

  /// How many calls of each operation had which code.
  Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    operations.forEach((operation, calls) -> {
      Map<String, Long> byCode = new TreeMap<>();
      calls.codes.forEach((code, count) -> byCode.put(code, count.sum()));
      counts.put(operation, byCode);
    });
    return counts;
  }
}
