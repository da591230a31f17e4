package dev.lockstep.server;

import dev.lockstep.engine.check.Check;
import dev.lockstep.storage.StorageCheck;
import dev.lockstep.storage.StorageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lockstep check`.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Verify a data directory, or a backup, that no server uses; nothing is changed.",
    footerHeading = "%n",
    footer = {
      "It reads every row: whether files are whole, histories have no holes and the right end, lists"
          + " and names agree with executions, what is pending belongs to running executions, payloads"
          + " exist, and no number can be given twice. Problems are lines on standard output.",
      "",
      "Exit codes: 0 sound, 1 problems were found, 2 it cannot be checked: no data directory, in use,"
          + " or of a newer version."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int PROBLEMS = 1;
  private static final int CANNOT = 2;
  private static final long BETWEEN_PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final PrintStream err;
  private long toldNanos = System.nanoTime();

  @Parameters(paramLabel = "DIR", description = "The data directory.")
  private Path directory = Path.of("");

  CheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    List<Check.Result> ofRows = new ArrayList<>(1);
    StorageCheck files;
    try {
      files =
          StorageCheck.run(
              directory,
              (rows, partitions) -> ofRows.add(Check.run(rows, partitions, this::progress)));
    } catch (StorageException e) {
      err.println("lockstep: " + OneLine.of(e));
      return CANNOT;
    }
    return report(files, ofRows.isEmpty() ? null : ofRows.getFirst());
  }

  private int report(StorageCheck files, Check.@Nullable Result rows) {
    files.problems().forEach(out::println);
    if (rows == null) {
      out.println("The files are damaged, so the rows were not checked.");
      return PROBLEMS;
    }
    rows.problems().forEach(out::println);
    long untold = rows.problemCount() - rows.problems().size();
    if (untold > 0) {
      out.printf("... and %,d problems more%n", untold);
    }
    long count = files.rows().values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "%s: %,d executions, %,d rows, %s%n",
        directory,
        rows.executions(),
        count,
        rows.sound() ? "sound" : "%,d problems".formatted(rows.problemCount()));
    return rows.sound() ? 0 : PROBLEMS;
  }

  private void progress(long rowsRead) {
    if (System.nanoTime() - toldNanos > BETWEEN_PROGRESS_NANOS) {
      toldNanos = System.nanoTime();
      err.printf("lockstep: %,d rows looked at%n", rowsRead);
    }
  }
}
