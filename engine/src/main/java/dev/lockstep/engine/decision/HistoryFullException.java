package dev.lockstep.engine.decision;

/// The last place of an execution's history is kept for its end, so the execution ends here.
final class HistoryFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryFullException() {
    super("The history is full", null, false, false);
  }
}
