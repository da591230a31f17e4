package dev.lockstep.engine.catalog;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;

/// Sets a state machine DELETING, removes its versions and aliases, and has its executions stopped.
/// Its row goes when all are: see [#remove]. There is nothing to do for a machine that is not there
/// or already being deleted.
public record DeleteStateMachine(String arn) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    byte[] bytes = work.get(Keys.stateMachine(arn));
    if (bytes != null) {
      StateMachineRow row = StateMachineRow.decode(bytes);
      if (row.status() == Status.ACTIVE) {
        Versions.remove(work, arn);
        work.put(row.key(), row.deleting().encode());
        work.stopExecutionsOf(row.machine(), row.key());
      }
    }
    return Done.DONE;
  }

  /// Removes the row of a machine whose executions are stopped.
  ///
  /// @param key of the machine's row
  public static void remove(CatalogWork work, byte[] key) {
    byte[] bytes = work.get(key);
    if (bytes != null) {
      StateMachineRow row = StateMachineRow.decode(bytes);
      Counted machines = Counted.stateMachines(work, row.arn(), row.name());
      machines.set(machines.count() - 1);
      work.delete(key);
    }
  }
}
