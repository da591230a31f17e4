package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.check.Check;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.partition.CounterValues;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Says, when nothing moves any more, whether everything has come to its right end.
final class Judge {
  private static final int KIND_AT = 2;

  /// What outlives every execution: counters, inbox marks and the machines that are gone.
  private static final String KEPT = "mdb";

  private static final char FRAME = 'f';

  private final World world;
  private final Histories histories;

  Judge(World world) {
    this.world = world;
    histories = new Histories(world.durable, world.workload);
    world.commits.whenLeaving(this::judgeLeaving);
  }

  private void judgeLeaving(Durable.Place place) {
    judge(place, Objects.requireNonNull(world.durable.identity(place)));
  }

  /// Every history, at any time.
  void checkHistories() {
    for (int partition = 0; partition < world.partitions; partition++) {
      world.durable.executions(partition).forEach(histories::check);
    }
  }

  /// @throws Violation if anything is not as it must be in the end
  void judge() {
    Set<String> found = new HashSet<>();
    for (int partition = 0; partition < world.partitions; partition++) {
      for (Durable.Place place : world.durable.executions(partition)) {
        ExecutionIdentity identity = Objects.requireNonNull(world.durable.identity(place));
        require(found.add(identity.executionArn()), identity.executionArn() + " is there twice");
        judge(place, identity);
      }
    }
    for (Run run : world.clients.runs()) {
      require(
          !run.acknowledged || found.contains(run.arn) || world.commits.isGone(run.arn),
          run.arn + " was acknowledged and is not there");
      require(run.acknowledged || run.givenUp, run.arn + " was never answered");
    }
    world.express.judge();
    judgeLeftovers();
    judgeDeliveries();
    judgeRows();
  }

  /// @throws Violation if anything is left of executions that were over long ago
  void judgeMuchLater() {
    judgeRows();
    for (Table table : List.of(Table.EXECUTIONS, Table.HISTORY, Table.INDEX)) {
      scan(
          table,
          key -> {
            throw new Violation(Keys.describe(key) + " is left for ever in " + table);
          });
    }
    scan(
        Table.LIVE,
        key -> require(KEPT.indexOf(key[KIND_AT]) >= 0, Keys.describe(key) + " is left for ever"));
  }

  private void scan(Table table, Consumer<byte[]> look) {
    world.disk.scan(
        table,
        new byte[0],
        new byte[] {-1, -1, -1, -1},
        (key, _) -> {
          look.accept(key);
          return true;
        });
  }

  /// What each partition has sent, the other has received.
  private void judgeDeliveries() {
    for (int from = 0; from < world.partitions; from++) {
      byte[] row = world.disk.get(Table.LIVE, Keys.counters(from));
      CounterValues counters = CounterValues.decode(world.partitions, row);
      for (int to = 0; to < world.partitions; to++) {
        byte[] mark = world.disk.get(Table.LIVE, Keys.inboxMark(to, from));
        long received = 0;
        if (mark != null) {
          RowFields fields = new RowFields(mark);
          received = fields.next() ? fields.number() : 0;
        }
        require(
            received == counters.lastSequence(to),
            "Partition %d has sent %d commands to partition %d, which has received %d"
                .formatted(from, counters.lastSequence(to), to, received));
      }
    }
  }

  /// What is checked of a directory.
  private void judgeRows() {
    Check.Result result = Check.run(world.disk, world.partitions, _ -> {});
    require(result.sound(), "The rows are not sound: " + result.problems());
  }

  private void judge(Durable.Place place, ExecutionIdentity identity) {
    List<HistoryEvent> events = histories.check(place);
    ExecutionProgress progress = Objects.requireNonNull(world.durable.progress(place));
    count(progress, events);
    String arn = identity.executionArn();
    Run run = world.clients.run(arn);
    require(
        run == null || Clients.isAsStarted(run, identity),
        arn + " is of another machine, version or alias than was found");
    if (identity.versionArn() != null) {
      world.statistics.add(Count.BY_VERSION);
    }
    if (world.durable.isRedriven(place)) {
      // What fails again depends on what had come before.
      world.statistics.add(Count.REDRIVEN);
      require(progress.status().isClosed(), arn + " never ends");
      return;
    }
    switch (progress.status()) {
      case RUNNING -> throw new Violation(arn + " never ends");
      case ABORTED -> require(mayBeAborted(identity), arn + " was stopped by nobody");
      case TIMED_OUT -> judgeTimeout(identity, progress);
      case SUCCEEDED, FAILED -> {
        if (!endsWithItsMachine(identity, progress) && !world.commits.isBereft(place)) {
          judgeEnd(identity, progress);
        }
      }
    }
  }

  private void judgeEnd(ExecutionIdentity identity, ExecutionProgress progress) {
    Workload.Machine machine = world.workload.of(identity.definitionHash());
    String expected = world.workload.end(machine, identity.input().value());
    String end =
        progress.output() == null
            ? progress.status() + " " + progress.error() + ": " + progress.cause()
            : progress.status() + " " + progress.output().text();
    require(
        expected.equals(end),
        "%s has ended as\n  %s\nand should have ended as\n  %s\nof the input %s with\n  %s"
            .formatted(
                identity.executionArn(),
                end,
                expected,
                identity.input().text(),
                machine.definition()));
  }

  private void judgeTimeout(ExecutionIdentity identity, ExecutionProgress progress) {
    Long seconds = world.workload.of(identity.definitionHash()).compiled().timeoutSeconds();
    require(
        seconds != null && progress.stopMillis() - identity.startMillis() >= seconds * 1000,
        identity.executionArn() + " has timed out too early");
  }

  private boolean mayBeAborted(ExecutionIdentity identity) {
    Run run = world.clients.run(identity.executionArn());
    if (run == null) {
      // A nested one ends with the task that has started it. If that waits for it, it shows there.
      return identity.parent() != null;
    }
    return run.stopSent || isDeleted(identity);
  }

  private boolean isDeleted(ExecutionIdentity identity) {
    StateMachineRow machine =
        new CatalogReader(world.disk).stateMachine(identity.stateMachineArn());
    return machine == null
        || machine.status() == StateMachineRow.Status.DELETING
        || machine.machine() != identity.machine();
  }

  private boolean endsWithItsMachine(ExecutionIdentity identity, ExecutionProgress progress) {
    return "States.Runtime".equals(progress.error())
        && progress.cause() != null
        && progress.cause().endsWith(" has been deleted.")
        && isDeleted(identity);
  }

  /// Nothing is left in the tables of living things but what may be redriven.
  private void judgeLeftovers() {
    for (Table table : List.of(Table.LIVE, Table.TIMERS)) {
      world.disk.scan(
          table,
          new byte[0],
          new byte[] {-1, -1, -1, -1},
          (key, _) -> {
            char kind = (char) key[KIND_AT];
            require(
                KEPT.indexOf(kind) >= 0 || (kind == FRAME && mayBeLeft(key)),
                "A row of kind " + kind + " is left in " + table);
            return true;
          });
    }
  }

  /// Frames of one that can be redriven, or is being removed.
  private boolean mayBeLeft(byte[] key) {
    int partition = (key[0] & 0xff) << 8 | (key[1] & 0xff);
    Durable.Place place = new Durable.Place(partition, new KeyReader(key).eightBytes());
    ExecutionProgress progress = world.durable.progress(place);
    return progress == null || progress.status() != ExecutionStatus.SUCCEEDED;
  }

  private void count(ExecutionProgress progress, List<HistoryEvent> events) {
    world.statistics.add(Count.EXECUTIONS);
    world.statistics.add(Count.EVENTS, events.size());
    world.statistics.add(
        switch (progress.status()) {
          case RUNNING, SUCCEEDED -> Count.SUCCEEDED;
          case FAILED -> Count.FAILED;
          case ABORTED -> Count.ABORTED;
          case TIMED_OUT -> Count.TIMED_OUT;
        });
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }
}
