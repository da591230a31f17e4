package dev.lockstep.expressions;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one evaluation may spend: steps, bytes and time. Whoever allocates or loops charges first.
/// Not safe for use by several threads; one evaluation takes one budget.
public final class Budget {
  /// AWS's bound on the time of one JSONata evaluation.
  public static final long DEFAULT_NANOS = 1_000_000_000L;

  /// How many steps an evaluation may take by default.
  public static final long DEFAULT_STEPS = 50_000_000L;

  /// How many bytes an evaluation may allocate for its results by default.
  public static final long DEFAULT_BYTES = 64L * 1024 * 1024;

  private static final int STEPS_BETWEEN_TIME_CHECKS = 256;

  private final LongSupplier ticker;
  private final long deadlineNanos;
  private final @Nullable Long patienceEndNanos;
  private long steps;
  private long bytes;
  private int untilTimeCheck;

  /// @param ticker nanoseconds that only grow, from any origin
  /// @param nanos how long the evaluation may take by the ticker
  public Budget(LongSupplier ticker, long nanos, long steps, long bytes) {
    this(ticker, nanos, steps, bytes, null);
  }

  private Budget(
      LongSupplier ticker, long nanos, long steps, long bytes, @Nullable Long patienceEndNanos) {
    this.ticker = ticker;
    this.deadlineNanos = ticker.getAsLong() + nanos;
    this.patienceEndNanos = patienceEndNanos;
    this.untilTimeCheck = patienceEndNanos == null ? STEPS_BETWEEN_TIME_CHECKS : 0;
    this.steps = steps;
    this.bytes = bytes;
  }

  /// A budget of the default size.
  public static Budget standard(LongSupplier ticker) {
    return new Budget(ticker, DEFAULT_NANOS, DEFAULT_STEPS, DEFAULT_BYTES);
  }

  /// A budget of the default size whose holder waits for the evaluation only until
  /// `patienceEndNanos` by the ticker; after that the evaluation ends with a [SlowEvaluationError].
  public static Budget impatient(LongSupplier ticker, long patienceEndNanos) {
    return new Budget(ticker, DEFAULT_NANOS, DEFAULT_STEPS, DEFAULT_BYTES, patienceEndNanos);
  }

  /// A budget bounded by steps and bytes alone.
  public static Budget untimed() {
    return new Budget(() -> 0L, Long.MAX_VALUE, DEFAULT_STEPS, DEFAULT_BYTES);
  }

  /// @throws BudgetExceededException if steps or time are used up
  public void chargeSteps(long count) {
    steps -= count;
    if (steps < 0) {
      throw new BudgetExceededException(BudgetExceededException.Kind.TIME);
    }
    untilTimeCheck -= (int) Math.min(count, STEPS_BETWEEN_TIME_CHECKS);
    if (untilTimeCheck <= 0) {
      untilTimeCheck = STEPS_BETWEEN_TIME_CHECKS;
      checkTime();
    }
  }

  /// @throws BudgetExceededException if memory is used up
  public void chargeBytes(long count) {
    bytes -= count;
    if (bytes < 0) {
      throw new BudgetExceededException(BudgetExceededException.Kind.MEMORY);
    }
  }

  /// @throws BudgetExceededException if the time is used up
  /// @throws SlowEvaluationError if the patience is
  public void checkTime() {
    long now = ticker.getAsLong();
    if (patienceEndNanos != null && now - patienceEndNanos > 0) {
      throw new SlowEvaluationError();
    }
    if (now - deadlineNanos > 0) {
      throw new BudgetExceededException(BudgetExceededException.Kind.TIME);
    }
  }

  /// The time left, in nanoseconds; never negative.
  public long nanosLeft() {
    return Math.max(0, deadlineNanos - ticker.getAsLong());
  }
}
