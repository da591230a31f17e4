package dev.lockstep.engine.decision;

/// Ends the visit of a state with a [Failure]. Thrown by behaviors, caught by the interpreter
/// alone.
public final class StateFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public StateFailureException(Failure failure) {
    super(failure.error(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
