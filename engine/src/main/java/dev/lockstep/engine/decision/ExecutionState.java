package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.StateMachine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One execution as all earlier decisions have left it.
public interface ExecutionState {
  ExecutionIdentity identity();

  ExecutionProgress progress();

  StateMachine machine();

  /// The frame called `id`, or null if there is none (any more).
  @Nullable Frame frame(int id);

  /// The frames that an earlier decision left able to go on, in order.
  List<Integer> readyFrames();
}
