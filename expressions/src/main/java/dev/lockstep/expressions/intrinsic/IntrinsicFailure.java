package dev.lockstep.expressions.intrinsic;

/// A function has no value for its arguments. Never leaves this package.
final class IntrinsicFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntrinsicFailure(String message) {
    super(message, null, false, false);
  }
}
