package dev.lockstep.expressions.jsonata;

/// The library has to evaluate an expression: there is something in it, or in what it is evaluated
/// over, that plain expressions do not know.
final class NotPlainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final NotPlainException NOT_PLAIN = new NotPlainException();

  private NotPlainException() {
    super("The library has to evaluate this", null, false, false);
  }
}
