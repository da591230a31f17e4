package dev.lockstep.engine;

import java.util.function.Consumer;

/// Everything that is bounded in the engine. AWS's values are the defaults.
///
/// @param payloadBytes the largest input, output or result, in UTF-8 bytes
/// @param variableBytes the largest value of one variable
/// @param assignBytes the largest sum of the values of one `Assign`
/// @param executionVariableBytes the largest sum of all variables that an execution holds at a time
/// @param historyEvents the events of one execution; the last place is kept for its end
/// @param mapConcurrency how many iterations of an inline Map run at once when it sets no bound
/// @param sliceTransitions how many states one decision may enter before the execution yields
/// @param sliceBytes how many bytes of large payloads one decision may make before the execution
///   yields, whether all of them are written or only what is new
/// @param sliceFrames how many frames that are cut off one decision may clear before the execution
///   yields
/// @param batchCommands how many commands one batch may hold
/// @param batchBytes how many bytes of rows one batch may hold
/// @param mailboxCommands how many starts, redrives and polls may wait for a partition; more are
///   throttled
/// @param stoppedAtOnce how many executions of a machine that is being deleted one decision stops
/// @param cachedExecutions how many executions a partition keeps in memory between their commands
/// @param timerHorizonMillis how far ahead timers are held in memory
/// @param timersInMemory how many timers a partition holds in memory
/// @param closed what holds for executions that are over
/// @param waitSeconds the longest delay of a Wait state, one year
/// @param express what holds for Express executions alone
/// @param memory what may be kept in memory
public record Limits(
    int payloadBytes,
    int variableBytes,
    int assignBytes,
    int executionVariableBytes,
    int historyEvents,
    int mapConcurrency,
    int sliceTransitions,
    int sliceBytes,
    int sliceFrames,
    int batchCommands,
    int batchBytes,
    int mailboxCommands,
    int stoppedAtOnce,
    int cachedExecutions,
    long timerHorizonMillis,
    int timersInMemory,
    ClosedLimits closed,
    long waitSeconds,
    ExpressLimits express,
    MemoryLimits memory) {
  public static final Limits DEFAULT =
      new Limits(
          262_144,
          262_144,
          262_144,
          10 << 20,
          25_000,
          40,
          100,
          1 << 18,
          500,
          256,
          4 << 20,
          10_000,
          100,
          10_000,
          20_000,
          8_192,
          ClosedLimits.DEFAULT,
          31_536_000,
          ExpressLimits.DEFAULT,
          MemoryLimits.DEFAULT);

  /// What a start that waits may take, with the call and the connection that wait for it.
  private static final int START_BYTES = 64 * 1024;

  /// Longer than any timer is set ahead, a thousand years.
  private static final long EVERY_TIMER_MILLIS = 1_000L * 365 * 24 * 3600 * 1000;

  /// The same but for what `change` sets.
  public Limits but(Consumer<LimitsDraft> change) {
    LimitsDraft draft = new LimitsDraft(this);
    change.accept(draft);
    return draft.limits();
  }

  /// The same in a heap of `heapBytes`, of which there may be too little for as many starts.
  public Limits in(long heapBytes, int partitions) {
    long starts = heapBytes / START_BYTES / partitions;
    return but(draft -> {
      draft.mailboxCommands = (int) Math.min(mailboxCommands, starts);
      draft.memory = MemoryLimits.in(heapBytes, partitions);
    });
  }

  /// The limits on lanes. Histories of Express executions have no bound; their timers and all else
  /// are in memory, as there are no rows to find them in again; and how many run has been checked
  /// before they come to a lane.
  public Limits onLanes() {
    return but(draft -> {
      draft.historyEvents = Integer.MAX_VALUE;
      draft.mailboxCommands = Integer.MAX_VALUE;
      draft.cachedExecutions = Integer.MAX_VALUE;
      draft.timerHorizonMillis = EVERY_TIMER_MILLIS;
      draft.timersInMemory = Integer.MAX_VALUE;
      draft.waitSeconds = express.executionSeconds();
      draft.memory =
          new MemoryLimits(
              Long.MAX_VALUE, Long.MAX_VALUE, memory.announcedAttempts(), memory.expressBytes());
    });
  }
}
