package dev.lockstep.engine.task;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.language.Resource;
import org.jspecify.annotations.Nullable;

/// Says whether parameters can begin a call. It is asked before the call is scheduled, within a
/// decision: its answer depends on its arguments alone, and it does not block.
@FunctionalInterface
public interface ParameterCheck {
  /// Why `parameters` cannot begin a call of `resource`, in AWS's words, or null if they can.
  @Nullable String problem(Resource resource, Payload parameters);
}
