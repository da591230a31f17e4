package dev.lockstep.simulation;

/// Ends the simulated process after so many more of its calls to what is around it: reads of rows,
/// looks at the clock, calls of functions. So a crash comes in the middle of a decision, of a
/// release or of a recovery.
final class Fuse {
  private static final int OUT = -1;

  private int left = OUT;

  void light(int calls) {
    left = calls;
  }

  void putOut() {
    left = OUT;
  }

  boolean isLit() {
    return left != OUT;
  }

  void burn() {
    if (left == OUT) {
      return;
    }
    if (left == 0) {
      left = OUT;
      throw new ProcessDied();
    }
    left--;
  }
}
