package dev.lockstep.functions;

/// What came of a request to change or read functions.
public sealed interface Outcome<T> {
  record Done<T>(T value) implements Outcome<T> {}

  record Rejected<T>(Rejection rejection) implements Outcome<T> {}

  static <T> Outcome<T> rejected(Rejection rejection) {
    return new Rejected<>(rejection);
  }
}
