package dev.lockstep.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// How often values of which size occurred. Each bound is a multiple of the one before. Recording
/// is a few nanoseconds and never blocks.
public final class Histogram {
  private final long[] bounds;

  /// One for each bound, and one for what is beyond the last.
  private final AtomicLongArray counts;

  private final LongAdder sum = new LongAdder();

  /// @param firstBound the least upper bound
  /// @param factor from one bound to the next
  /// @param bounds how many there are
  public Histogram(long firstBound, int factor, int bounds) {
    this.bounds = new long[bounds];
    this.counts = new AtomicLongArray(bounds + 1);
    long bound = firstBound;
    for (int i = 0; i < bounds; i++) {
      this.bounds[i] = bound;
      bound = Math.multiplyExact(bound, factor);
    }
  }

  public void record(long value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sum.add(value);
  }

  public Distribution snapshot() {
    List<Distribution.Bucket> buckets = new ArrayList<>(bounds.length);
    long upToBound = 0;
    for (int bucket = 0; bucket < bounds.length; bucket++) {
      upToBound += counts.get(bucket);
      buckets.add(new Distribution.Bucket(bounds[bucket], upToBound));
    }
    return new Distribution(upToBound + counts.get(bounds.length), sum.sum(), buckets);
  }
}
