package dev.lockstep.api.view;

import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.row.ExecutionLogging;

/// How bad an event is, which decides at which levels it is logged.
public enum LogSeverity {
  /// Logged at ALL only.
  NORMAL,
  /// A step has failed: logged at ERROR too.
  ERROR,
  /// The execution has: logged at every level.
  FATAL;

  public static LogSeverity of(EventType type) {
    return switch (type) {
      case ExecutionAborted, ExecutionFailed, ExecutionTimedOut -> FATAL;
      case ActivityFailed,
          ActivityScheduleFailed,
          ActivityTimedOut,
          EvaluationFailed,
          FailStateEntered,
          LambdaFunctionFailed,
          LambdaFunctionScheduleFailed,
          LambdaFunctionStartFailed,
          LambdaFunctionTimedOut,
          MapIterationAborted,
          MapIterationFailed,
          MapRunAborted,
          MapRunFailed,
          MapStateAborted,
          MapStateFailed,
          ParallelStateAborted,
          ParallelStateFailed,
          TaskFailed,
          TaskStartFailed,
          TaskStateAborted,
          TaskSubmitFailed,
          TaskTimedOut,
          WaitStateAborted ->
          ERROR;
      case ActivityScheduled,
          ActivityStarted,
          ActivitySucceeded,
          ChoiceStateEntered,
          ChoiceStateExited,
          ExecutionRedriven,
          ExecutionStarted,
          ExecutionSucceeded,
          LambdaFunctionScheduled,
          LambdaFunctionStarted,
          LambdaFunctionSucceeded,
          MapIterationStarted,
          MapIterationSucceeded,
          MapRunRedriven,
          MapRunStarted,
          MapRunSucceeded,
          MapStateEntered,
          MapStateExited,
          MapStateStarted,
          MapStateSucceeded,
          ParallelStateEntered,
          ParallelStateExited,
          ParallelStateStarted,
          ParallelStateSucceeded,
          PassStateEntered,
          PassStateExited,
          SucceedStateEntered,
          SucceedStateExited,
          TaskScheduled,
          TaskStarted,
          TaskStateEntered,
          TaskStateExited,
          TaskSubmitted,
          TaskSucceeded,
          WaitStateEntered,
          WaitStateExited ->
          NORMAL;
    };
  }

  public boolean isLoggedAt(ExecutionLogging.Level level) {
    return switch (level) {
      case ALL -> true;
      case ERROR -> this != NORMAL;
      case FATAL -> this == FATAL;
    };
  }
}
