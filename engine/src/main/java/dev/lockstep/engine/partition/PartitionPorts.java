package dev.lockstep.engine.partition;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.StateMachine;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// What a partition needs from around it.
///
/// @param machines compiled definitions by hash, whose rows exist
/// @param activityExists whether the catalog holds an activity
/// @param seeds one random number a command; called by every thread that drives a partition
/// @param ticker nanoseconds for evaluation budgets
/// @param patience how long one decision may take in the loop
/// @param callsPerService how many calls to one service a partition has under way at most
/// @param observer is told what becomes of executions
public record PartitionPorts(
    Store store,
    Function<byte[], StateMachine> machines,
    Predicate<String> activityExists,
    TaskDispatcher dispatcher,
    ActivityQueues activities,
    TaskTokens tokens,
    InstantSource clock,
    LongSupplier seeds,
    LongSupplier ticker,
    Patience patience,
    Limits limits,
    int callsPerService,
    HistoryParents historyParents,
    ExecutionObserver observer) {

  /// What a lane needs: the same but for what is kept, what is bounded, and who is told.
  ///
  /// @param laneCalls how many calls to one service a lane has under way at most
  PartitionPorts onLane(Patience lanePatience, int laneCalls, ExecutionObserver laneObserver) {
    return new PartitionPorts(
        new EmptyStore(),
        machines,
        activityExists,
        dispatcher,
        activities,
        tokens,
        clock,
        seeds,
        ticker,
        lanePatience,
        limits.onLanes(),
        laneCalls,
        historyParents,
        laneObserver);
  }
}
