package dev.lockstep.integrations;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.Resource;
import org.jspecify.annotations.Nullable;

/// One service that tasks can call.
public interface ServiceIntegration {
  /// True if this service makes the call that `resource` names.
  boolean offers(Resource resource);

  /// Why `parameters` cannot begin a call of `resource`, in AWS's words, or null if they can.
  default @Nullable String problem(Resource resource, Payload parameters) {
    return null;
  }

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
