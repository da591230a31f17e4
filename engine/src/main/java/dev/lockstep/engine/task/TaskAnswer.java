package dev.lockstep.engine.task;

import dev.lockstep.engine.payload.Payload;
import org.jspecify.annotations.Nullable;

/// What became of a task attempt.
public sealed interface TaskAnswer {
  /// It is done.
  record Succeeded(Payload output) implements TaskAnswer {}

  /// It failed.
  ///
  /// @param error the error name that Retry and Catch compare, null if whoever reported it named
  ///   none
  record Failed(@Nullable String error, @Nullable String cause) implements TaskAnswer {}

  /// The call was made; the task ends later, with its job or with its token.
  ///
  /// @param output the call's full response, for the history
  record Submitted(Payload output) implements TaskAnswer {}
}
