package dev.lockstep.engine.check;

import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.partition.CounterValues;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;

/// Numbers are never given twice: each counter is above every number in use. An execution has both
/// of its rows, and as many are open as are counted.
final class CountersAreAbove implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    int partition = rows.partition();
    byte[] row = rows.get(Table.LIVE, Keys.counters(partition));
    CounterValues counters = CounterValues.decode(rows.partitions(), row);
    long[] open = {0};
    rows.each(
        Table.EXECUTIONS,
        Keys.allProgress(partition),
        (key, value) -> {
          long number = new KeyReader(key).eightBytes();
          open[0] += ExecutionProgress.statusOf(value).isClosed() ? 0 : 1;
          if (number >= counters.nextExecution()) {
            findings.add(rows.name(number) + " has a number that is yet to be given");
          }
          if (!rows.has(Table.EXECUTIONS, Keys.identity(partition, number))) {
            findings.add(rows.name(number) + " has no identity");
          }
        });
    rows.each(
        Table.EXECUTIONS,
        Keys.allOf(partition, 'x'),
        (key, _) -> {
          long number = new KeyReader(key).eightBytes();
          if (rows.progress(number) == null) {
            findings.add(rows.name(number) + " has no progress");
          }
        });
    Long counted = counters.openExecutions();
    if (counted != null && counted != open[0]) {
      findings.add(
          "Partition %d counts %d open executions and has %d"
              .formatted(partition, counted, open[0]));
    }
    frames(rows, findings);
    rows.each(
        Table.LIVE,
        Keys.allCommands(partition),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          int destination = reader.fourBytes();
          if (destination < rows.partitions()
              && reader.eightBytes() > counters.lastSequence(destination)) {
            findings.add(Keys.describe(key) + " has a number that is yet to be given");
          }
        });
  }

  private static void frames(PartitionRows rows, Findings findings) {
    rows.each(
        Table.LIVE,
        Keys.allOf(rows.partition(), 'f'),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          ExecutionProgress progress = rows.progress(reader.eightBytes());
          if (progress == null) {
            return;
          }
          Frame frame = Frame.decode(reader.fourBytes(), value, PartitionRows.UNREAD);
          if (frame.id() >= progress.nextFrame() || frame.attempt() >= progress.nextAttempt()) {
            findings.add(
                Keys.describe(key) + " has a number, or an attempt, that is yet to be given");
          }
        });
  }
}
