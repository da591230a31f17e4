package dev.lockstep.expressions.jsonpath;

/// One step of a path that is walked without the Jayway library. [#toString] is the form in which
/// Jayway's messages show the step.
sealed interface PathStep {
  /// True if the step leads to one value at most.
  default boolean isDefinite() {
    return true;
  }

  /// `.name` or `['name']`.
  record Member(String name) implements PathStep {
    @Override
    public String toString() {
      return "['" + name + "']";
    }
  }

  /// `[2]`; negative indexes count from the end.
  record Index(int index) implements PathStep {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /// `.*` or `[*]`.
  record Wildcard() implements PathStep {
    @Override
    public boolean isDefinite() {
      return false;
    }

    @Override
    public String toString() {
      return "[*]";
    }
  }

  /// `[from:to]`. A bound that was left out is [#OPEN].
  record Slice(int from, int to) implements PathStep {
    static final int OPEN = Integer.MIN_VALUE;

    @Override
    public boolean isDefinite() {
      return false;
    }

    /// The first index in an array of `size` elements. Like Jayway, a negative start counts from
    /// the end here only where no end is given; else it stays negative, as an index of its own.
    int first(int size) {
      if (from == OPEN) {
        return 0;
      }
      return to == OPEN ? Math.max(0, from < 0 ? size + from : from) : Math.max(-size, from);
    }

    /// The index after the last in an array of `size` elements. Like Jayway, a negative end counts
    /// from the end here only where no start is given.
    int end(int size) {
      if (to == OPEN) {
        return size;
      }
      return Math.min(size, to < 0 && from == OPEN ? size + to : to);
    }

    @Override
    public String toString() {
      return "[" + (from == OPEN ? "" : from) + ":" + (to == OPEN ? "" : to) + "]";
    }
  }
}
