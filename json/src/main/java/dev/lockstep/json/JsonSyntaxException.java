package dev.lockstep.json;

/// A text is not JSON. The message is Jackson's own, as AWS shows it to callers, without the place;
/// the place is beside it.
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  JsonSyntaxException(String message, int line, int column) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /// The line of the offending character, counted from 1.
  public int line() {
    return line;
  }

  /// The column of the offending character, counted from 1.
  public int column() {
    return column;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
