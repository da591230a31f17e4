package dev.lockstep.engine.query;

import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.HaltRow;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lists the executions that a bug keeps from going on. Each stays RUNNING until somebody has it
/// tried again ([dev.lockstep.engine.command.ExecutionCommand.RetryHalted]) or stops it. Safe for
/// use by several threads.
public final class HaltedExecutions {
  private final ExecutionReader executions;
  private final int partitions;

  public HaltedExecutions(ExecutionReader executions, int partitions) {
    this.executions = executions;
    this.partitions = partitions;
  }

  /// @param executionArn the execution
  /// @param row why, and since when
  public record Halted(String executionArn, HaltRow row) {}

  /// Those that have been halted longest come first; at most `limit`.
  public List<Halted> list(int limit) {
    List<Halted> found = new ArrayList<>();
    try (ExecutionReading reading = executions.open()) {
      for (int partition = 0; partition < partitions; partition++) {
        collect(reading, partition, found);
      }
    }
    found.sort(Comparator.comparingLong(halted -> halted.row().sinceMillis()));
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private static void collect(ExecutionReading reading, int partition, List<Halted> found) {
    byte[] from = Keys.allHalted(partition);
    Store.Snapshot rows = reading.rows();
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (key, value) -> {
          Execution execution = reading.read(partition, new KeyReader(key).eightBytes());
          if (execution != null) {
            found.add(new Halted(execution.identity().executionArn(), HaltRow.decode(value)));
          }
          return true;
        });
  }
}
