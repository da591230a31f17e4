package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionList;
import dev.lockstep.engine.query.ExecutionPage;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.query.HistoryPage;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.simulation.machine.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Those who only look: what they have seen once is never gone and never otherwise.
final class Readers {
  private final World world;
  private final CatalogReader catalog;

  Readers(World world) {
    this.world = world;
    catalog = new CatalogReader(world.disk);
  }

  @Nullable Execution find(Node node, String executionArn) {
    try (ExecutionReading reading =
        new ExecutionReader(world.disk, node.commands(), world.limits).open()) {
      return reading.find(executionArn);
    }
  }

  /// DescribeExecution and GetExecutionHistory.
  void describe(Node node, Run run) {
    try (ExecutionReading reading =
        new ExecutionReader(world.disk, node.commands(), world.limits).open()) {
      Execution found = reading.find(run.arn);
      if (found == null) {
        requireGone(run);
        return;
      }
      run.meet(found.identity());
      compareEnd(run, found);
      List<HistoryEvent> events = history(reading, found);
      compareHistory(run, events);
      run.seen = events;
    }
  }

  /// What is not found was not there yet, or has been removed after its time.
  private void requireGone(Run run) {
    boolean gone = world.commits.isGone(run.arn);
    world.require(gone || !run.acknowledged, run.arn + " was acknowledged and is not there");
    world.require(gone || run.seen.isEmpty(), run.arn + " was there and is not any more");
    run.forget();
  }

  private void compareEnd(Run run, Execution found) {
    Run.End end = Run.End.of(found.progress());
    Run.End before = run.seenEnd;
    int redrives = found.progress().redriveCount();
    world.require(redrives >= run.seenRedrives, run.arn + " was redriven and is not any more");
    world.require(
        before == null || redrives > run.seenRedrives || before.equals(end),
        run.arn + " has ended in two ways");
    run.seenEnd = found.progress().status().isClosed() ? end : null;
    run.seenRedrives = redrives;
  }

  private List<HistoryEvent> history(ExecutionReading reading, Execution execution) {
    List<HistoryEvent> events = new ArrayList<>();
    long next = 1;
    do {
      HistoryPage page =
          reading.history(
              execution, new HistoryPage.Request(next, false, world.chance.between(1, 100)));
      events.addAll(page.events());
      next = page.next();
    } while (next != 0);
    return events;
  }

  private void compareHistory(Run run, List<HistoryEvent> events) {
    int before = run.seen.size();
    boolean same =
        events.size() >= before
            && (before == 0 || same(run.seen.getLast(), events.get(before - 1)));
    world.require(same, "The history of " + run.arn + " is not what it was");
  }

  private static boolean same(HistoryEvent one, HistoryEvent other) {
    return one.id() == other.id()
        && one.type() == other.type()
        && one.timestampMillis() == other.timestampMillis()
        && one.previousEventId() == other.previousEventId();
  }

  /// ListExecutions, page by page: every execution once, the newest first.
  void list(Node node, List<Run> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Run one = world.chance.any(runs);
    String machine = one.machine;
    String qualifier = world.chance.permille(300) ? one.qualifier : null;
    StateMachineRow row = catalog.stateMachine(Rendering.STATE_MACHINE + machine);
    if (row == null) {
      return;
    }
    ExecutionStatus status =
        world.chance.permille(500) ? world.chance.any(List.of(ExecutionStatus.values())) : null;
    try (ExecutionReading reading =
        new ExecutionReader(world.disk, node.commands(), world.limits).open()) {
      ExecutionList list =
          qualifier == null
              ? new ExecutionList.OfMachine(row.machine())
              : new ExecutionList.OfQualifier(row.machine(), qualifier);
      Set<String> listed = listed(reading, list, status);
      for (Run run : runs) {
        Execution found = run.acknowledged ? reading.find(run.arn) : null;
        if (found != null && found.identity().machine() == row.machine()) {
          boolean expected =
              (status == null || found.progress().status() == status)
                  && (qualifier == null || isOf(found.identity(), qualifier));
          world.require(
              listed.contains(run.arn) == expected,
              run.arn + " is " + found.progress().status() + " and not listed so");
        }
      }
    }
  }

  private static boolean isOf(ExecutionIdentity identity, String qualifier) {
    String arn = identity.stateMachineArn() + ":" + qualifier;
    return arn.equals(identity.versionArn()) || arn.equals(identity.aliasArn());
  }

  private Set<String> listed(
      ExecutionReading reading, ExecutionList list, @Nullable ExecutionStatus status) {
    Set<String> listed = new HashSet<>();
    ExecutionPage.Place after = null;
    long last = Long.MAX_VALUE;
    do {
      ExecutionPage page =
          reading.list(
              new ExecutionPage.Request(list, status, null, after, world.chance.between(1, 5)));
      for (Execution execution : page.executions()) {
        String arn = execution.identity().executionArn();
        world.require(listed.add(arn), arn + " is listed twice");
        world.require(execution.identity().startMillis() <= last, arn + " is listed out of order");
        last = execution.identity().startMillis();
      }
      after = page.next();
    } while (after != null);
    return listed;
  }
}
