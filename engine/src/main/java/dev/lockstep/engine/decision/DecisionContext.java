package dev.lockstep.engine.decision;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Entropy;
import java.time.Instant;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// What a decision may know beside rows. A decision is a function of rows, command and this.
///
/// @param partition the partition that decides
/// @param nowMillis the time of the command, never less than of an earlier one
/// @param seed the randomness of the command
/// @param freeCredits how many calls to a service may go out now
/// @param activityExists whether the catalog holds an activity
/// @param partitionOf where an execution of this ARN lives
/// @param ticker nanoseconds for evaluation budgets
/// @param historyParents which event an EvaluationFailed follows
public record DecisionContext(
    int partition,
    long nowMillis,
    long seed,
    Limits limits,
    TaskTokens tokens,
    ToIntFunction<String> freeCredits,
    Predicate<String> activityExists,
    ToIntFunction<String> partitionOf,
    LongSupplier ticker,
    HistoryParents historyParents) {

  Entropy entropy(Random random) {
    return new Entropy(Instant.ofEpochMilli(nowMillis), random);
  }

  Budget budget() {
    return Budget.standard(ticker);
  }
}
