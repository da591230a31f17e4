package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.StateMachine;
import java.util.List;
import java.util.Set;

/// What a decision makes of one execution, for those who hold it in memory.
///
/// @param begun whether the decision has begun it
/// @param frames frames that are new or changed
/// @param removed frames that are no more
/// @param ready frames that can go on, in order; not empty only if the execution has yielded
public record ExecutionChange(
    ExecutionIdentity identity,
    ExecutionProgress progress,
    StateMachine machine,
    boolean begun,
    List<Frame> frames,
    Set<Integer> removed,
    List<Integer> ready) {}
