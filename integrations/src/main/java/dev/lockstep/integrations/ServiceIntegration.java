package dev.lockstep.integrations;

import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.Resource;

/// One service that tasks can call.
public interface ServiceIntegration {
  /// True if this service makes the call that `resource` names.
  boolean offers(Resource resource);

  /// Makes one call and waits for its answer, on a thread that may block. An exception is a bug or
  /// a breakage that this service has no name for, and becomes [#unknownError].
  TaskAnswer call(TaskRequest request);

  /// True if the call may be made again after a crash without being done twice.
  boolean repeatable(TaskRequest request);

  /// The error name of a call of which nobody knows how it ended.
  default String unknownError() {
    return "States.TaskFailed";
  }
}
