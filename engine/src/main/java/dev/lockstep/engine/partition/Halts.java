package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.HaltRow;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The halted executions of a partition, in memory and in rows.
final class Halts {
  private final int partition;
  private final Map<Long, HaltedExecution> halted = new TreeMap<>();

  Halts(int partition, RowReader rows) {
    this.partition = partition;
    byte[] from = Keys.allHalted(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          long execution = new KeyReader(key).eightBytes();
          halted.put(execution, HaltedExecution.of(HaltRow.decode(value)));
          return true;
        });
  }

  /// The execution that `command` is about, if its number is known from the command itself.
  static @Nullable Long executionOf(ExecutionCommand<?> command) {
    return switch (command) {
      case ExecutionCommand.AnswerTask(var address, _) -> address.execution();
      case ExecutionCommand.CompleteTask(var address, _) -> address.execution();
      case ExecutionCommand.BeatHeart(var address) -> address.execution();
      case ExecutionCommand.ClaimActivity(var address, _) -> address.execution();
      case ExecutionCommand.StartTask(var address) -> address.execution();
      case ExecutionCommand.ChildFinished(var parent, _, _) -> parent.execution();
      case ExecutionCommand.FireTimer(var timer) -> timer.execution();
      case ExecutionCommand.Continue(long execution) -> execution;
      case ExecutionCommand.StartExecution _,
          ExecutionCommand.StopExecution _,
          ExecutionCommand.StopMachine _,
          ExecutionCommand.StartExpress _,
          ExecutionCommand.ForgetExpress _,
          ExecutionCommand.RetryHalted _,
          ExecutionCommand.RedriveExecution _,
          ExecutionCommand.MachineStopped _ ->
          null;
    };
  }

  boolean isHalted(long execution) {
    return halted.containsKey(execution);
  }

  /// A bug has kept `command` from being decided.
  RowChange halt(long execution, ExecutionCommand<?> command, Throwable bug, long nowMillis) {
    HaltRow row = new HaltRow(nowMillis, HaltedExecution.kind(command), bug.toString(), List.of());
    halted.put(execution, new HaltedExecution(row, List.of()));
    return queue(execution, command);
  }

  /// The command waits behind the one that has failed.
  RowChange queue(long execution, ExecutionCommand<?> command) {
    HaltedExecution before = halted.get(execution);
    if (before == null) {
      throw new IllegalStateException("Execution " + execution + " is not halted");
    }
    HaltedExecution after = before.with(command);
    halted.put(execution, after);
    return new RowChange.Put(Table.LIVE, Keys.halted(partition, execution), after.row().encode());
  }

  /// The execution may be tried again, or is over; its waiting commands are returned.
  HaltedExecution release(long execution) {
    HaltedExecution released = halted.remove(execution);
    if (released == null) {
      throw new IllegalStateException("Execution " + execution + " is not halted");
    }
    return released;
  }

  RowChange forget(long execution) {
    return new RowChange.Delete(Table.LIVE, Keys.halted(partition, execution));
  }

  /// Every command that waits for a halted execution.
  List<ExecutionCommand<?>> waiting() {
    List<ExecutionCommand<?>> waiting = new ArrayList<>();
    halted.values().forEach(execution -> waiting.addAll(execution.waiting()));
    return waiting;
  }

  /// What halts the execution, or null if nothing does.
  @Nullable String problem(long execution) {
    HaltedExecution found = halted.get(execution);
    return found == null ? null : found.row().problem();
  }

  int size() {
    return halted.size();
  }
}
