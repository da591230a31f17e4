package dev.lockstep.expressions;

/// A text is not an expression of its language. The message says why, in AWS's words where known.
public final class ExpressionSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  public ExpressionSyntaxException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
