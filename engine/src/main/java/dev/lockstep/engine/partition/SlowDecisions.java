package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.CommandCodec;
import dev.lockstep.engine.decision.Decider;
import dev.lockstep.engine.decision.Decision;
import dev.lockstep.engine.decision.DecisionContext;
import dev.lockstep.engine.decision.ExecutionState;
import dev.lockstep.engine.decision.Executions;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.language.StateMachine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decisions that would have kept the loop from others: each is made apart from it, about a copy of
/// the one execution, while further commands about that execution wait. What comes of it returns as
/// a message, and counts only if the execution is still as it was, for it may have been stopped.
///
/// A command that nobody would send again has a row while it waits.
final class SlowDecisions {
  private final int partition;
  private final OpenBatch batch;
  private final Map<Long, Busy> busy = new HashMap<>();
  private final SlowMachines machines = new SlowMachines();
  private long nextRow;

  /// A command that waits for its decision, with its row if it has one.
  record Waiting(
      ExecutionCommand<?> command,
      @Nullable CompletableFuture<Object> reply,
      byte @Nullable [] row) {}

  /// What was decided, or why nothing could be: exactly one of the two.
  ///
  /// @param nanos how long it took
  record Outcome(@Nullable Decision<?> decision, @Nullable Throwable problem, long nanos) {}

  /// An execution about which something is being decided apart.
  private record Busy(Waiting first, long lastEventId, Deque<Waiting> behind) {}

  /// A slow decision that has come back.
  ///
  /// @param counts whether the execution is as it was
  record Finished(Waiting first, boolean counts, List<Waiting> behind) {}

  SlowDecisions(int partition, OpenBatch batch) {
    this.partition = partition;
    this.batch = batch;
  }

  /// The commands whose decision a crash has cut off.
  List<Waiting> recover(RowReader rows) {
    List<Waiting> found = new ArrayList<>();
    byte[] from = Keys.allDeferred(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          nextRow = new KeyReader(key).eightBytes() + 1;
          return found.add(new Waiting(CommandCodec.decode(value), null, key.clone()));
        });
    return found;
  }

  /// Whether decisions like this one have lately been slow.
  boolean isExpected(ExecutionCommand<?> command, Executions executions) {
    if (machines.areNone()) {
      return false;
    }
    Long machine = machineOf(command, executions);
    return machine != null && machines.isSlow(machine);
  }

  void tookLong(ExecutionCommand<?> command, Executions executions) {
    Long machine = machineOf(command, executions);
    if (machine != null) {
      machines.tookLong(machine);
    }
  }

  void tookLittle(long machine) {
    machines.tookLittle(machine);
  }

  /// The machine whose expressions `command` may have evaluated, or null if it has none evaluated.
  private static @Nullable Long machineOf(ExecutionCommand<?> command, Executions executions) {
    return switch (command) {
      case ExecutionCommand.StartExecution start -> start.machine().machine();
      case ExecutionCommand.RedriveExecution redrive ->
          machineOf(executions.byArn(redrive.executionArn()));
      case ExecutionCommand.AnswerTask _,
          ExecutionCommand.CompleteTask _,
          ExecutionCommand.ChildFinished _,
          ExecutionCommand.FireTimer _,
          ExecutionCommand.Continue _ -> {
        Long number = Halts.executionOf(command);
        yield number == null ? null : machineOf(executions.byNumber(number));
      }
      case ExecutionCommand.BeatHeart _,
          ExecutionCommand.ClaimActivity _,
          ExecutionCommand.StartTask _,
          ExecutionCommand.StopExecution _,
          ExecutionCommand.StopMachine _,
          ExecutionCommand.StartExpress _,
          ExecutionCommand.ForgetExpress _,
          ExecutionCommand.RetryHalted _,
          ExecutionCommand.MachineStopped _ ->
          null;
    };
  }

  private static @Nullable Long machineOf(@Nullable ExecutionState execution) {
    return execution == null ? null : execution.identity().machine();
  }

  boolean isBusy(long execution) {
    return busy.containsKey(execution);
  }

  /// Has a command wait.
  ///
  /// @param once whether nobody would send it again, so that it needs a row unless others bring it
  ///   back
  Waiting waiting(
      ExecutionCommand<?> command, @Nullable CompletableFuture<Object> reply, boolean once) {
    byte[] bytes = once ? CommandCodec.encode(command) : null;
    if (bytes == null) {
      return new Waiting(command, reply, null);
    }
    byte[] key = Keys.deferred(partition, nextRow++);
    batch.add(new RowChange.Put(Table.LIVE, key, bytes));
    return new Waiting(command, reply, key);
  }

  /// The command does not wait any more.
  void forget(Waiting waiting) {
    if (waiting.row != null) {
      batch.add(new RowChange.Delete(Table.LIVE, waiting.row));
    }
  }

  /// The execution is busy: the command waits.
  void queue(long execution, Waiting command) {
    of(execution).behind.addLast(command);
  }

  /// Has a decision made apart.
  ///
  /// @param execution a copy that nobody else changes
  /// @param finished told what came of it, by any thread
  void defer(
      Waiting command,
      ExecutionState execution,
      DecisionContext context,
      Executor apart,
      Consumer<Outcome> finished) {
    busy.put(
        execution.identity().number(),
        new Busy(command, execution.progress().lastEventId(), new ArrayDeque<>()));
    Decider decider = new Decider(new One(execution));
    apart.execute(() -> finished.accept(decide(decider, command, context)));
  }

  private static Outcome decide(Decider decider, Waiting command, DecisionContext context) {
    long begin = context.ticker().getAsLong();
    try {
      Decision<?> decision = decider.decide(command.command, context);
      return new Outcome(decision, null, context.ticker().getAsLong() - begin);
    } catch (RuntimeException | Error e) {
      return new Outcome(null, e, context.ticker().getAsLong() - begin);
    }
  }

  /// A decision has been made; its execution is not busy any more.
  Finished finish(long execution, @Nullable ExecutionState now) {
    Busy ended = of(execution);
    busy.remove(execution);
    boolean counts =
        now != null
            && !now.progress().status().isClosed()
            && now.progress().lastEventId() == ended.lastEventId;
    return new Finished(ended.first, counts, List.copyOf(ended.behind));
  }

  private Busy of(long execution) {
    Busy found = busy.get(execution);
    if (found == null) {
      throw new IllegalStateException("Nothing is decided about execution " + execution);
    }
    return found;
  }

  /// The one execution that a slow decision is about. Commands that begin or look for executions
  /// are never slow.
  private record One(ExecutionState execution) implements Executions {
    @Override
    public @Nullable ExecutionState byNumber(long number) {
      return number == execution.identity().number() ? execution : null;
    }

    @Override
    public @Nullable ExecutionState byArn(String executionArn) {
      throw new UnsupportedOperationException(executionArn);
    }

    @Override
    public long nameTakenUntil(String executionArn) {
      throw new UnsupportedOperationException(executionArn);
    }

    @Override
    public long nextNumber() {
      throw new UnsupportedOperationException();
    }

    @Override
    public StateMachine machine(byte[] definitionHash) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDeleted(long machine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Long> running(long machine, int limit) {
      throw new UnsupportedOperationException();
    }
  }
}
