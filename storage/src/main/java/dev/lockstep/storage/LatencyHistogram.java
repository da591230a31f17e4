package dev.lockstep.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// How long something took, how often. The bounds double, from 64 microseconds to 8.4 seconds.
final class LatencyHistogram {
  private static final long FIRST_BOUND_NANOS = 64_000;
  private static final int BOUNDS = 18;

  /// One for each bound, and one for what is beyond the last.
  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS + 1);

  private final LongAdder sumNanos = new LongAdder();

  void record(long nanos) {
    int bucket = 0;
    while (bucket < BOUNDS && nanos > bound(bucket)) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sumNanos.add(nanos);
  }

  private static long bound(int bucket) {
    return FIRST_BOUND_NANOS << bucket;
  }

  LatencyStatistics snapshot() {
    List<LatencyStatistics.Bucket> buckets = new ArrayList<>(BOUNDS);
    long upToBound = 0;
    for (int bucket = 0; bucket < BOUNDS; bucket++) {
      upToBound += counts.get(bucket);
      buckets.add(new LatencyStatistics.Bucket(bound(bucket), upToBound));
    }
    return new LatencyStatistics(upToBound + counts.get(BOUNDS), sumNanos.sum(), buckets);
  }
}
