package dev.lockstep.engine.decision;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.task.ParameterCheck;
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
/// @param parameterCheck whether parameters can begin a call
/// @param partitionOf where an execution of this ARN lives
/// @param ticker nanoseconds for evaluation budgets
/// @param pace how long the decision may take
/// @param historyParents which event an EvaluationFailed follows
public record DecisionContext(
    int partition,
    long nowMillis,
    long seed,
    Limits limits,
    TaskTokens tokens,
    ToIntFunction<String> freeCredits,
    Predicate<String> activityExists,
    ParameterCheck parameterCheck,
    ToIntFunction<String> partitionOf,
    LongSupplier ticker,
    Pace pace,
    HistoryParents historyParents) {

  Entropy entropy(Random random) {
    return new Entropy(Instant.ofEpochMilli(nowMillis), random);
  }

  Budget budget() {
    return pace instanceof Pace.Until(long nanos)
        ? Budget.impatient(ticker, nanos)
        : Budget.standard(ticker);
  }

  /// How many states the decision may enter before the execution yields.
  int transitions() {
    return switch (pace) {
      case Pace.Until _, Pace.Unhurried _ -> limits.sliceTransitions();
      case Pace.Yielding _ -> 0;
      case Pace.Apart _ -> 1;
    };
  }

  /// The same at another pace. A decision that is made apart takes no credits: these would be gone
  /// by the time it counts.
  public DecisionContext at(Pace other) {
    return new DecisionContext(
        partition,
        nowMillis,
        seed,
        limits,
        tokens,
        other instanceof Pace.Apart ? _ -> 0 : freeCredits,
        activityExists,
        parameterCheck,
        partitionOf,
        ticker,
        other,
        historyParents);
  }
}
