package dev.lockstep.simulation.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a random machine: it can be written as states ([Rendering]) and be carried out
/// ([Reference]). Every step is total: whatever its input, it has an output or fails with an error
/// that is written in it.
public sealed interface Step {
  /// Whether the step's state is in JSONata; the machine itself is in JSONPath.
  boolean jsonata();

  /// Output `{"w": tag, "v": input}`.
  record Wrap(boolean jsonata, int tag) implements Step {}

  /// Output `{"h": MD5 of the input's text}`, which keeps data small.
  record Digest(boolean jsonata) implements Step {}

  /// Assigns `variable`; the input goes on.
  record Assign(boolean jsonata, String variable, int value) implements Step {}

  /// Adds one to `variable`; the input goes on.
  record Bump(boolean jsonata, String variable) implements Step {}

  /// Output `{"x": the variable, "v": input}`.
  record Read(boolean jsonata, String variable) implements Step {}

  record Wait(boolean jsonata, int seconds) implements Step {}

  /// `below` if `variable < bound`, else `above`; both lead on to the next step.
  record Choose(boolean jsonata, String variable, int bound, List<Step> below, List<Step> above)
      implements Step {}

  record Fail(boolean jsonata, String error) implements Step {}

  /// Output `{"t": id, "v": input}`. Attempt `i` of a visit fails with `plan[i]`, if that is there;
  /// an input with a member `a` counts as that many attempts more.
  ///
  /// @param timeoutSeconds how long an attempt may take, 0 for no bound
  /// @param heartbeatSeconds how long an attempt may be silent, 0 for no bound
  record Task(
      boolean jsonata,
      int id,
      Transport transport,
      int timeoutSeconds,
      int heartbeatSeconds,
      List<String> plan,
      Rescue rescue)
      implements Step {}

  /// Output `{"n": the output of the machine called child}`, or the input if that fails.
  record Nested(int id, String child) implements Step {
    @Override
    public boolean jsonata() {
      return false;
    }
  }

  /// Every branch gets `{"a": how often this was retried, "v": input}`; output is the array of
  /// theirs.
  record Parallel(boolean jsonata, List<List<Step>> branches, Rescue rescue) implements Step {}

  /// Each of `count` iterations gets `{"i": its index, "v": input}`. As many as are tolerated may
  /// fail; their results are missing.
  record Repeat(
      boolean jsonata,
      int id,
      int count,
      int concurrency,
      int tolerated,
      List<Step> body,
      Rescue rescue)
      implements Step {}

  /// How a task's work is asked for and its answer comes back.
  enum Transport {
    /// A function; its call is not made again after a crash.
    FUNCTION,
    /// A function whose call may be made again.
    REPEATABLE,
    /// A function that hands a task token on; somebody answers with it later.
    TOKEN,
    /// A worker that polls an activity.
    ACTIVITY
  }

  /// Retry and Catch.
  ///
  /// @param caught the errors that are caught, or null for no catcher
  /// @param handler what then happens with the error output, before the next step
  record Rescue(List<Retrier> retriers, @Nullable String caught, List<Step> handler) {}

  record Retrier(String error, int maxAttempts) {}
}
