package dev.lockstep.engine.history;

import dev.lockstep.language.state.ChoiceState;
import dev.lockstep.language.state.FailState;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.PassState;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.SucceedState;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;

/// The 62 types of history events, named as AWS names them. The code is what rows keep: it never
/// changes and is never used for another type.
public enum EventType {
  ActivityFailed(1),
  ActivityScheduled(2),
  ActivityScheduleFailed(3),
  ActivityStarted(4),
  ActivitySucceeded(5),
  ActivityTimedOut(6),
  ChoiceStateEntered(7),
  ChoiceStateExited(8),
  ExecutionAborted(9),
  ExecutionFailed(10),
  ExecutionStarted(11),
  ExecutionSucceeded(12),
  ExecutionTimedOut(13),
  FailStateEntered(14),
  LambdaFunctionFailed(15),
  LambdaFunctionScheduled(16),
  LambdaFunctionScheduleFailed(17),
  LambdaFunctionStarted(18),
  LambdaFunctionStartFailed(19),
  LambdaFunctionSucceeded(20),
  LambdaFunctionTimedOut(21),
  MapIterationAborted(22),
  MapIterationFailed(23),
  MapIterationStarted(24),
  MapIterationSucceeded(25),
  MapStateAborted(26),
  MapStateEntered(27),
  MapStateExited(28),
  MapStateFailed(29),
  MapStateStarted(30),
  MapStateSucceeded(31),
  ParallelStateAborted(32),
  ParallelStateEntered(33),
  ParallelStateExited(34),
  ParallelStateFailed(35),
  ParallelStateStarted(36),
  ParallelStateSucceeded(37),
  PassStateEntered(38),
  PassStateExited(39),
  SucceedStateEntered(40),
  SucceedStateExited(41),
  TaskFailed(42),
  TaskScheduled(43),
  TaskStarted(44),
  TaskStartFailed(45),
  TaskStateAborted(46),
  TaskStateEntered(47),
  TaskStateExited(48),
  TaskSubmitFailed(49),
  TaskSubmitted(50),
  TaskSucceeded(51),
  TaskTimedOut(52),
  WaitStateAborted(53),
  WaitStateEntered(54),
  WaitStateExited(55),
  MapRunAborted(56),
  MapRunFailed(57),
  MapRunStarted(58),
  MapRunSucceeded(59),
  ExecutionRedriven(60),
  MapRunRedriven(61),
  EvaluationFailed(62);

  private static final EventType[] BY_CODE = new EventType[63];

  static {
    for (EventType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;

  EventType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static EventType of(int code) {
    if (code <= 0 || code >= BY_CODE.length) {
      throw new IllegalStateException("No event type has the code " + code);
    }
    return BY_CODE[code];
  }

  /// The event of entering `state`.
  public static EventType entered(State state) {
    return switch (state) {
      case PassState _ -> PassStateEntered;
      case TaskState _ -> TaskStateEntered;
      case ChoiceState _ -> ChoiceStateEntered;
      case WaitState _ -> WaitStateEntered;
      case SucceedState _ -> SucceedStateEntered;
      case FailState _ -> FailStateEntered;
      case ParallelState _ -> ParallelStateEntered;
      case MapState _ -> MapStateEntered;
    };
  }

  /// The event of leaving `state`, which is not a Fail.
  public static EventType exited(State state) {
    return switch (state) {
      case PassState _ -> PassStateExited;
      case TaskState _ -> TaskStateExited;
      case ChoiceState _ -> ChoiceStateExited;
      case WaitState _ -> WaitStateExited;
      case SucceedState _ -> SucceedStateExited;
      case FailState _ -> throw new IllegalArgumentException("A Fail state is never left");
      case ParallelState _ -> ParallelStateExited;
      case MapState _ -> MapStateExited;
    };
  }
}
