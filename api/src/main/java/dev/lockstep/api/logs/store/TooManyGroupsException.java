package dev.lockstep.api.logs.store;

/// There are as many log groups as there may be.
public final class TooManyGroupsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyGroupsException() {
    super("There are too many log groups", null, false, false);
  }
}
