package dev.lockstep.simulation;

/// What happened in simulations, counted.
final class Statistics {
  private final long[] counts = new long[Count.values().length];

  void add(Count what) {
    add(what, 1);
  }

  void add(Count what, long times) {
    counts[what.ordinal()] += times;
  }

  void add(Statistics other) {
    for (Count what : Count.values()) {
      add(what, other.get(what));
    }
  }

  long get(Count what) {
    return counts[what.ordinal()];
  }

  /// A line for each count.
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    for (Count what : Count.values()) {
      lines.append("%,15d  %s%n".formatted(get(what), what.label()));
    }
    return lines.toString();
  }
}
