package dev.lockstep.functions.code;

/// Code that cannot be used. The message is meant for the caller who sent it.
public final class CodeException extends Exception {
  private static final long serialVersionUID = 1L;

  CodeException(String message) {
    super(message);
  }
}
