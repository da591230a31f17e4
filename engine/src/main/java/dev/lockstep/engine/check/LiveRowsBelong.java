package dev.lockstep.engine.check;

import dev.lockstep.engine.decision.CommandCodec;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.HaltRow;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;

/// What is alive belongs to an execution that runs: frames, outstanding tasks, timers,
/// continuations, halts. Frames may also belong to one that can be redriven, and anything to one
/// that still clears what is cut off. A task is one that its frame awaits, every running execution
/// has its root frame, commands on their way can be read and have a destination, and the start of
/// an Express execution is the one that its key names.
final class LiveRowsBelong implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    frames(rows, findings);
    tasks(rows, findings);
    timers(rows, findings);
    running(rows, Keys.allContinuations(rows.partition()), findings);
    rows.each(
        Table.LIVE,
        Keys.allHalted(rows.partition()),
        (key, value) -> {
          HaltRow.decode(value).waiting().forEach(CommandCodec::decode);
          mustRun(rows, key, new KeyReader(key).eightBytes(), findings);
        });
    commands(rows, findings);
    expressStarts(rows, findings);
    rows.executions((identity, progress) -> {
      byte[] root = Keys.frame(rows.partition(), identity.number(), 0);
      if (!progress.status().isClosed() && !rows.has(Table.LIVE, root)) {
        findings.add(rows.name(identity.number()) + " runs and has no frame");
      }
      byte[] continuation = Keys.continuation(rows.partition(), identity.number());
      if (!progress.clearing().isEmpty() && !rows.has(Table.LIVE, continuation)) {
        findings.add(rows.name(identity.number()) + " has frames to clear and does not go on");
      }
    });
  }

  private static void mustRun(PartitionRows rows, byte[] key, long execution, Findings findings) {
    if (!rows.isRunning(execution) && !rows.isBeingCleared(execution)) {
      findings.add(
          "%s belongs to %s, which does not run"
              .formatted(Keys.describe(key), rows.name(execution)));
    }
  }

  private static void running(PartitionRows rows, byte[] prefix, Findings findings) {
    rows.each(
        Table.LIVE,
        prefix,
        (key, _) -> mustRun(rows, key, new KeyReader(key).eightBytes(), findings));
  }

  private static void frames(PartitionRows rows, Findings findings) {
    rows.each(
        Table.LIVE,
        Keys.allOf(rows.partition(), 'f'),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          long execution = reader.eightBytes();
          Frame frame = Frame.decode(reader.fourBytes(), value, PartitionRows.UNREAD);
          if (rows.isBeingRemoved(execution)) {
            return;
          }
          if (!rows.isRedrivable(execution)) {
            mustRun(rows, key, execution, findings);
          }
          if (frame.parent() != Frame.NO_PARENT
              && !rows.isBeingCleared(execution)
              && !rows.has(Table.LIVE, Keys.frame(rows.partition(), execution, frame.parent()))) {
            findings.add(Keys.describe(key) + " belongs to a frame that does not exist");
          }
        });
  }

  private static void tasks(PartitionRows rows, Findings findings) {
    rows.each(
        Table.LIVE,
        Keys.allTasks(rows.partition()),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          long execution = reader.eightBytes();
          int frame = reader.fourBytes();
          int attempt = reader.fourBytes();
          mustRun(rows, key, execution, findings);
          byte[] row = rows.get(Table.LIVE, Keys.frame(rows.partition(), execution, frame));
          if (row == null || Frame.decode(frame, row, PartitionRows.UNREAD).attempt() != attempt) {
            findings.add(Keys.describe(key) + " is a task that no frame awaits");
          }
        });
  }

  private static void timers(PartitionRows rows, Findings findings) {
    rows.each(
        Table.TIMERS,
        Keys.allOf(rows.partition(), 't'),
        (key, _) -> {
          TimerKey timer = TimerKey.of(key);
          mustRun(rows, key, timer.execution(), findings);
          boolean ofFrame = timer.kind() != TimerKey.Kind.EXECUTION_TIMEOUT;
          byte[] frame = Keys.frame(rows.partition(), timer.execution(), timer.frame());
          if (ofFrame && !rows.has(Table.LIVE, frame)) {
            findings.add(Keys.describe(key) + " is a timer of a frame that does not exist");
          }
        });
  }

  private static void expressStarts(PartitionRows rows, Findings findings) {
    rows.each(
        Table.LIVE,
        Keys.allExpressStarts(rows.partition()),
        (key, value) -> {
          String arn = new KeyReader(key).text();
          String started = ExecutionIdentity.decode(0, value, PartitionRows.UNREAD).executionArn();
          if (!started.equals(arn)) {
            findings.add(Keys.describe(key) + " starts another execution than its key says");
          }
        });
  }

  private static void commands(PartitionRows rows, Findings findings) {
    rows.each(
        Table.LIVE,
        Keys.allCommands(rows.partition()),
        (key, value) -> {
          CommandCodec.decode(value);
          if (new KeyReader(key).fourBytes() >= rows.partitions()) {
            findings.add(Keys.describe(key) + " is on its way to a partition that does not exist");
          }
        });
  }
}
