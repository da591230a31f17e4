package dev.lockstep.expressions;

/// An evaluation has spent its [Budget].
public final class BudgetExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What ran out.
  public enum Kind {
    TIME,
    MEMORY,
    DEPTH
  }

  private final Kind kind;

  public BudgetExceededException(Kind kind) {
    super(kind.name(), null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
