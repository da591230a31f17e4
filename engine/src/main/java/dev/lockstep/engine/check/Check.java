package dev.lockstep.engine.check;

import dev.lockstep.engine.journal.RowReader;
import java.util.List;
import java.util.function.LongConsumer;

/// Checks all rows against all invariants. A new one is a file and a line here.
public final class Check {
  private static final List<Invariant> INVARIANTS =
      List.of(
          new HistoryIsDense(),
          new EndsAreWhole(),
          new ListsAgree(),
          new LiveRowsBelong(),
          new PayloadsExist(),
          new CountersAreAbove(),
          new DefinitionsExist());

  /// Far more than anybody reads.
  private static final int MOST_KEPT = 1_000;

  private Check() {}

  /// @param problems what is wrong, a line each; of very many the first ones
  /// @param problemCount how many there are
  /// @param executions how many were looked at
  /// @param rowsRead how many rows were looked at, some of them more than once
  public record Result(List<String> problems, long problemCount, long executions, long rowsRead) {
    public Result {
      problems = List.copyOf(problems);
    }

    public boolean sound() {
      return problemCount == 0;
    }
  }

  /// @param rows of a directory that nobody changes meanwhile
  /// @param partitions how many it has
  /// @param progress is told now and then how many rows have been looked at
  public static Result run(RowReader rows, int partitions, LongConsumer progress) {
    Findings findings = new Findings(MOST_KEPT, progress);
    for (int partition = 0; partition < partitions; partition++) {
      PartitionRows of = new PartitionRows(rows, partition, partitions, findings);
      for (Invariant invariant : INVARIANTS) {
        invariant.check(of, findings);
      }
    }
    return findings.result();
  }
}
