package dev.lockstep.engine.decision;

import dev.lockstep.engine.journal.RowChange;
import java.util.List;
import java.util.Map;

/// The answer to one command, as values: nothing has happened yet.
///
/// @param result what the sender learns
/// @param rows what becomes durable
/// @param effects what happens once it is
/// @param outgoing what is sent to other partitions, as rows of the same batch
/// @param executions what the rows make of the executions, for memory
/// @param creditsTaken how many calls per service the effects make
public record Decision<R>(
    R result,
    List<RowChange> rows,
    List<Effect> effects,
    List<Outgoing> outgoing,
    List<ExecutionChange> executions,
    Map<String, Integer> creditsTaken) {}
