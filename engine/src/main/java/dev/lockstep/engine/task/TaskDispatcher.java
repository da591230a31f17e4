package dev.lockstep.engine.task;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.language.Resource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes the calls that tasks ask for. The contract, held by `TaskDispatcherContract`:
///
/// 1. [#dispatch] does not block; the call happens elsewhere.
/// 2. The answer is given exactly once for each call, from any thread, unless the process ends
///    first.
/// 3. A request for `.sync` or `.waitForTaskToken` is answered Submitted or Failed first; what
///    comes later comes as a command.
/// 4. It never retries on its own: Retry is the state's.
///
/// A dispatcher also knows which parameters can begin a call at all; one that does not say takes
/// all.
public interface TaskDispatcher extends ParameterCheck {
  void dispatch(TaskRequest request, Consumer<TaskAnswer> answer);

  /// True if `request` may be made again after a crash without being done twice. Such a call is
  /// repeated; any other that was under way fails, and the state's Retry decides.
  boolean repeatable(TaskRequest request);

  @Override
  default @Nullable String problem(Resource resource, Payload parameters) {
    return null;
  }
}
