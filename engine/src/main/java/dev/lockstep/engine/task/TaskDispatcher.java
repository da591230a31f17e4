package dev.lockstep.engine.task;

import java.util.function.Consumer;

/// Makes the calls that tasks ask for. The contract, held by `TaskDispatcherContract`:
///
/// 1. [#dispatch] does not block; the call happens elsewhere.
/// 2. The answer is given exactly once for each call, from any thread, unless the process ends
///    first.
/// 3. A request for `.sync` or `.waitForTaskToken` is answered Submitted or Failed first; what
///    comes later comes as a command.
/// 4. It never retries on its own: Retry is the state's.
public interface TaskDispatcher {
  void dispatch(TaskRequest request, Consumer<TaskAnswer> answer);

  /// True if `request` may be made again after a crash without being done twice. Such a call is
  /// repeated; any other that was under way fails, and the state's Retry decides.
  boolean repeatable(TaskRequest request);
}
