package dev.lockstep.engine.lifecycle;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.ExpressLimits;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.Effect.StatusChanged;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Express executions for the lifecycle tests.
final class ExpressScenes {
  private ExpressScenes() {}

  static StartExecution start(MachineSnapshot machine, String name, int unique) {
    String arn =
        "%sexpress:%s:%s:%d".formatted(EngineHarness.ACCOUNT, machine.name(), name, unique);
    return new StartExecution(arn, name, machine, Payload.ofText("{\"n\":1}"), null, null);
  }

  /// Begins a synchronous execution and runs until nothing moves.
  static CompletableFuture<StatusChanged> run(EngineHarness engine, StartExecution start) {
    CompletableFuture<StatusChanged> end = engine.lanes().run(start);
    engine.runUntilIdle();
    return end;
  }

  /// Why there is no end.
  static RejectedException refusal(CompletableFuture<StatusChanged> end) {
    try {
      throw new AssertionError("It has ended: " + end.join());
    } catch (CompletionException e) {
      return (RejectedException) e.getCause();
    }
  }

  /// Everything that is kept, but for counters.
  static List<byte[]> kept(EngineHarness engine) {
    List<byte[]> keys = new ArrayList<>();
    for (Table table : Table.values()) {
      keys.addAll(engine.keys(table));
    }
    keys.removeIf(key -> key[2] == Keys.counters(0)[2]);
    return keys;
  }

  /// Limits that let so many Express executions run at once.
  static Limits running(int executions) {
    return Limits.DEFAULT.but(draft -> {
      draft.historyEvents = 50;
      draft.express = new ExpressLimits(draft.express.executionSeconds(), executions);
    });
  }
}
