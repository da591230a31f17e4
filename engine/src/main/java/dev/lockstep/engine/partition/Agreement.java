package dev.lockstep.engine.partition;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds what a partition has in memory against its rows. Between batches the two must say the
/// same: a partition that began anew from the rows would be no other. About an execution that is
/// being decided apart or is halted, commands that memory alone holds may wait; their rows are
/// still there.
final class Agreement {
  private final int partition;
  private final RowReader rows;
  private final LiveExecutions executions;
  private final TimerQueue timers;
  private final Credits credits;
  private final Counters counters;
  private final SlowDecisions slow;
  private final Halts halts;
  private final boolean idle;
  private final List<String> problems = new ArrayList<>();

  /// @param idle whether no command waits
  Agreement(
      int partition,
      RowReader rows,
      LiveExecutions executions,
      TimerQueue timers,
      Credits credits,
      Counters counters,
      SlowDecisions slow,
      Halts halts,
      boolean idle) {
    this.partition = partition;
    this.rows = rows;
    this.executions = executions;
    this.timers = timers;
    this.credits = credits;
    this.counters = counters;
    this.slow = slow;
    this.halts = halts;
    this.idle = idle;
  }

  List<String> problems() {
    executions.inMemory().forEach(this::compare);
    compareTimers();
    if (!Objects.equals(counters.openExecutions(), executions.countOpen())) {
      problems.add(
          "%d executions are open, %d are in rows"
              .formatted(counters.openExecutions(), executions.countOpen()));
    }
    if (idle) {
      compareWaitingTasks();
    }
    return problems;
  }

  private void compare(LiveExecution execution) {
    long number = execution.identity().number();
    String name = "execution " + partition + "/" + number;
    compare(
        name,
        execution.progress().encode(),
        rows.get(Table.EXECUTIONS, Keys.progress(partition, number)));
    for (Frame frame : execution.framesInMemory()) {
      compare(
          name + " frame " + frame.id(),
          frame.encode(),
          rows.get(Table.LIVE, Keys.frame(partition, number, frame.id())));
    }
    if (isHeldUp(number)) {
      return;
    }
    boolean continues = rows.get(Table.LIVE, Keys.continuation(partition, number)) != null;
    if (execution.hasYielded() ? !continues : continues && idle) {
      problems.add(name + " has yielded in memory or in rows, but not in both");
    }
    // Memory may still name frames that are gone; whoever goes on passes them over.
    if (execution.progress().clearing().isEmpty()
        && execution.hasYielded()
        && !execution.readyFrames().containsAll(readyInRows(number))) {
      problems.add(name + " would not go on with every frame that can");
    }
  }

  private void compare(String name, byte[] memory, byte @Nullable [] row) {
    if (row == null) {
      problems.add(name + " is in memory but not in rows");
    } else if (!Arrays.equals(memory, row)) {
      problems.add(name + " is not in memory as it is in rows");
    }
  }

  private Set<Integer> readyInRows(long number) {
    Set<Integer> ready = new HashSet<>();
    byte[] from = Keys.frames(partition, number);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          reader.eightBytes();
          Frame frame = Frame.decode(reader.fourBytes(), value, _ -> new byte[0]);
          return frame.phase() != Frame.Phase.READY || ready.add(frame.id());
        });
    return ready;
  }

  private void compareTimers() {
    rows.scan(
        Table.TIMERS,
        Keys.timer(partition, TimerKey.earliest(0)),
        Keys.timer(partition, timers.firstUnread()),
        (key, _) -> {
          TimerKey timer = TimerKey.of(key);
          if (!timers.holds(timer)
              && !isHeldUp(timer.execution())
              && !isBeingCleared(timer.execution())) {
            problems.add(timer + " is in rows but not in memory");
          }
          return true;
        });
  }

  /// A halt may have held up timers of what is cut off until there was nobody to tell; their rows
  /// go with their frames.
  private boolean isBeingCleared(long execution) {
    byte[] row = rows.get(Table.EXECUTIONS, Keys.progress(partition, execution));
    return row != null && !ExecutionProgress.decode(row, _ -> new byte[0]).clearing().isEmpty();
  }

  private void compareWaitingTasks() {
    byte[] from = Keys.allTasks(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          FrameAddress task =
              new FrameAddress(
                  partition, reader.eightBytes(), reader.fourBytes(), reader.fourBytes());
          byte[] row = rows.get(Table.LIVE, Keys.frame(partition, task.execution(), task.frame()));
          if (row == null) {
            problems.add(task + " is the task of no frame");
          } else if (waitsForCredit(task, row)
              && !credits.isWaiting(task)
              && !isHeldUp(task.execution())) {
            problems.add(task + " waits for a credit in rows but not in memory");
          }
          return true;
        });
  }

  private static boolean waitsForCredit(FrameAddress task, byte[] row) {
    Frame frame = Frame.decode(task.frame(), row, _ -> new byte[0]);
    return frame.attempt() == task.attempt() && frame.phase() == Frame.Phase.TASK_SCHEDULED;
  }

  private boolean isHeldUp(long execution) {
    return slow.isBusy(execution) || halts.isHalted(execution);
  }
}
