package dev.lockstep.benchmarks.load;

/// How often something took how long, in buckets that are about 3 % wide.
public final class Latencies {
  private static final int STEPS_PER_DOUBLING = 32;
  private static final int STEP_BITS = 5;
  private static final int DOUBLINGS = 44;

  private final long[] counts = new long[DOUBLINGS * STEPS_PER_DOUBLING];
  private long total;

  public void record(long nanos) {
    counts[bucket(Math.max(nanos, STEPS_PER_DOUBLING))]++;
    total++;
  }

  private static int bucket(long nanos) {
    int doubling = 63 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (doubling - STEP_BITS)) - STEPS_PER_DOUBLING;
    return Math.min(doubling, DOUBLINGS - 1) * STEPS_PER_DOUBLING + step;
  }

  private static long lowest(int bucket) {
    int doubling = bucket / STEPS_PER_DOUBLING;
    long step = bucket % STEPS_PER_DOUBLING + STEPS_PER_DOUBLING;
    return step << (doubling - STEP_BITS);
  }

  public long total() {
    return total;
  }

  /// The time in milliseconds that `part` (from 0 to 1) of all did not exceed.
  public double millis(double part) {
    long wanted = (long) Math.ceil(total * part);
    long seen = 0;
    for (int bucket = STEP_BITS * STEPS_PER_DOUBLING; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted && seen > 0) {
        return lowest(bucket) / 1e6;
      }
    }
    return 0;
  }
}
