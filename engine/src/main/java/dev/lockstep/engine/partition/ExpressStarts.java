package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.ExecutionCommand.ForgetExpress;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.decision.Decision;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Express executions whose start a partition has acknowledged and whose end it has not heard
/// of. Each is a row, so that a start after a crash runs it again, and is known in memory, so that
/// a start that is sent twice finds the first. The lanes bound how many there are.
final class ExpressStarts {
  private final int partition;
  private final Neighbours neighbours;
  private final Map<String, Long> startedMillis = new HashMap<>();

  ExpressStarts(int partition, Neighbours neighbours) {
    this.partition = partition;
    this.neighbours = neighbours;
  }

  /// Decides a start for which there is a place on the lanes; gives it back if it is a repetition.
  Decision<Started> begin(StartExpress command, long nowMillis) {
    StartExecution start = command.execution();
    Long earlier = startedMillis.get(start.executionArn());
    if (earlier != null) {
      neighbours.lanes().giveBack(start.input().size());
      return decision(new Started(start.executionArn(), earlier), List.of(), List.of());
    }
    byte[] row = identity(start, nowMillis).encode();
    byte[] key = Keys.expressStart(partition, start.executionArn());
    startedMillis.put(start.executionArn(), nowMillis);
    return decision(
        new Started(start.executionArn(), nowMillis),
        List.of(new RowChange.Put(Table.LIVE, key, row)),
        List.of(new Effect.RunExpress(start)));
  }

  /// A start that a bug has kept from being decided needs no place on the lanes.
  void notBegun(Command<?> command) {
    if (command instanceof StartExpress(var start)) {
      neighbours.lanes().giveBack(start.input().size());
    }
  }

  Decision<Done> forget(ForgetExpress command) {
    startedMillis.remove(command.executionArn());
    byte[] key = Keys.expressStart(partition, command.executionArn());
    return decision(Done.DONE, List.of(new RowChange.Delete(Table.LIVE, key)), List.of());
  }

  private static <R> Decision<R> decision(R result, List<RowChange> rows, List<Effect> effects) {
    return new Decision<>(result, rows, effects, List.of(), List.of(), Map.of());
  }

  /// What is to run again after a start of the process. Each has got its place on the lanes.
  List<Effect.RunExpress> recover(RowReader rows) {
    List<Effect.RunExpress> found = new ArrayList<>();
    byte[] from = Keys.allExpressStarts(partition);
    rows.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (_, value) -> {
          ExecutionIdentity identity = ExecutionIdentity.decode(0, value, ExpressStarts::noPayload);
          startedMillis.put(identity.executionArn(), identity.startMillis());
          neighbours.lanes().takeAgain(identity.input().size());
          return found.add(new Effect.RunExpress(start(identity)));
        });
    return found;
  }

  /// The row has the form of an execution's identity, whose input is in place however long it is.
  private static ExecutionIdentity identity(StartExecution start, long nowMillis) {
    MachineSnapshot machine = start.machine();
    return new ExecutionIdentity(
        0,
        start.executionArn(),
        start.name(),
        machine.stateMachineArn(),
        machine.name(),
        machine.machine(),
        machine.definitionHash(),
        machine.roleArn(),
        machine.revisionId(),
        machine.versionArn(),
        machine.aliasArn(),
        nowMillis,
        start.input(),
        start.traceHeader(),
        null,
        machine.logging(),
        machine.testCase());
  }

  private static StartExecution start(ExecutionIdentity identity) {
    MachineSnapshot machine =
        new MachineSnapshot(
            identity.stateMachineArn(),
            identity.stateMachineName(),
            identity.machine(),
            identity.definitionHash(),
            identity.roleArn(),
            identity.revisionId(),
            identity.versionArn(),
            identity.aliasArn(),
            identity.logging(),
            identity.testCase());
    return new StartExecution(
        identity.executionArn(),
        identity.name(),
        machine,
        identity.input(),
        identity.traceHeader(),
        null);
  }

  private static byte[] noPayload(int row) {
    throw new IllegalStateException("The start of an Express execution refers to payload " + row);
  }
}
