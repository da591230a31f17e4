package dev.lockstep.language.state;

import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;

/// One state. The type's meaning is the engine's; here is what the definition says.
public sealed interface State
    permits PassState,
        TaskState,
        ChoiceState,
        WaitState,
        SucceedState,
        FailState,
        ParallelState,
        MapState {
  /// The name, unique in the whole definition.
  String name();

  /// The language of this state's fields.
  QueryLanguage queryLanguage();

  /// How data passes through it.
  DataFlow flow();

  /// The value of `Type`.
  default String type() {
    return switch (this) {
      case PassState _ -> "Pass";
      case TaskState _ -> "Task";
      case ChoiceState _ -> "Choice";
      case WaitState _ -> "Wait";
      case SucceedState _ -> "Succeed";
      case FailState _ -> "Fail";
      case ParallelState _ -> "Parallel";
      case MapState _ -> "Map";
    };
  }
}
