package dev.lockstep.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What a check has found so far.
final class Findings {
  private static final long ROWS_BETWEEN_PROGRESS = 100_000;

  private final int mostKept;
  private final LongConsumer progress;
  private final List<String> problems = new ArrayList<>();
  private long problemCount;
  private long executions;
  private long rowsRead;

  Findings(int mostKept, LongConsumer progress) {
    this.mostKept = mostKept;
    this.progress = progress;
  }

  void add(String problem) {
    problemCount++;
    if (problems.size() < mostKept) {
      problems.add(problem);
    }
  }

  void execution() {
    executions++;
  }

  void row() {
    rowsRead++;
    if (rowsRead % ROWS_BETWEEN_PROGRESS == 0) {
      progress.accept(rowsRead);
    }
  }

  Check.Result result() {
    return new Check.Result(problems, problemCount, executions, rowsRead);
  }
}
