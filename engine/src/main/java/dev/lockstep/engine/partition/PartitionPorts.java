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
/// @param seeds one random number a command
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
    ExecutionObserver observer) {}
