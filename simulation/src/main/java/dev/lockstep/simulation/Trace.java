package dev.lockstep.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What has happened, in lines; the last ones are kept. Its fingerprint tells whether two runs went
/// the same way.
final class Trace {
  private static final int KEPT = 50;

  private final Deque<String> last = new ArrayDeque<>();
  private final boolean printed;
  private long fingerprint = 7;
  private long lines;

  /// @param printed whether every line is printed too
  Trace(boolean printed) {
    this.printed = printed;
  }

  void add(String line) {
    lines++;
    fingerprint = fingerprint * 31 + line.hashCode();
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    String numbered = lines + " " + line;
    last.addLast(numbered);
    if (printed) {
      System.out.println(numbered);
    }
  }

  long fingerprint() {
    return fingerprint;
  }

  List<String> last() {
    return List.copyOf(last);
  }
}
