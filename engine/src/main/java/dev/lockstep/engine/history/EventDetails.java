package dev.lockstep.engine.history;

import dev.lockstep.engine.payload.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event says beside its type. Several types share one shape; the API knows under which
/// member name each appears.
public sealed interface EventDetails {
  /// Nothing.
  record None() implements EventDetails {}

  EventDetails NONE = new None();

  /// ExecutionStarted.
  record ExecutionStarted(
      Payload input, String roleArn, @Nullable String aliasArn, @Nullable String versionArn)
      implements EventDetails {}

  /// ExecutionSucceeded, LambdaFunctionSucceeded, ActivitySucceeded.
  record Output(Payload output) implements EventDetails {}

  /// The failures, time-outs and aborts of executions, functions, activities and Map Runs.
  record Failure(@Nullable String error, @Nullable String cause) implements EventDetails {}

  /// Every `…StateEntered`.
  record StateEntered(String name, Payload input) implements EventDetails {}

  /// Every `…StateExited`.
  ///
  /// @param assigned the variables that were assigned, in order; each value is a JSON text
  record StateExited(String name, Payload output, Map<String, Payload> assigned)
      implements EventDetails {
    public StateExited {
      assigned =
          assigned.isEmpty()
              ? Map.of()
              : Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
    }
  }

  /// LambdaFunctionScheduled.
  record FunctionScheduled(
      String resource, Payload input, @Nullable Long timeoutSeconds, @Nullable String roleArn)
      implements EventDetails {}

  /// ActivityScheduled.
  record ActivityScheduled(
      String resource,
      Payload input,
      @Nullable Long timeoutSeconds,
      @Nullable Long heartbeatSeconds)
      implements EventDetails {}

  /// ActivityStarted.
  record ActivityStarted(@Nullable String workerName) implements EventDetails {}

  /// TaskScheduled.
  record TaskScheduled(
      String resourceType,
      String resource,
      String region,
      Payload parameters,
      @Nullable Long timeoutSeconds,
      @Nullable Long heartbeatSeconds,
      @Nullable String roleArn)
      implements EventDetails {}

  /// TaskStarted.
  record TaskStarted(String resourceType, String resource) implements EventDetails {}

  /// TaskSubmitted and TaskSucceeded.
  record TaskOutput(String resourceType, String resource, Payload output) implements EventDetails {}

  /// TaskFailed, TaskTimedOut, TaskStartFailed and TaskSubmitFailed.
  record TaskFailure(
      String resourceType, String resource, @Nullable String error, @Nullable String cause)
      implements EventDetails {}

  /// MapStateStarted.
  record MapStarted(long length) implements EventDetails {}

  /// The events of one Map iteration.
  record Iteration(String name, long index) implements EventDetails {}

  /// EvaluationFailed.
  record EvaluationFailed(
      String error, @Nullable String cause, @Nullable String location, String state)
      implements EventDetails {}

  /// ExecutionRedriven.
  record Redriven(int redriveCount) implements EventDetails {}
}
