package dev.lockstep.language;

/// What a Resource ARN means; decides which resources a definition may name.
@FunctionalInterface
public interface Resources {
  /// The meaning of `arn`, or why it has none.
  Meaning resolve(String arn);

  /// An answer of [Resources].
  sealed interface Meaning {
    /// It is this resource.
    record Known(Resource resource) implements Meaning {}

    /// It has none.
    ///
    /// @param message in the words of a diagnostic
    record Unknown(String message) implements Meaning {}
  }
}
