package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;

/// Removes an activity. There is nothing to do for one that is not there.
public record DeleteActivity(String arn) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    byte[] key = Keys.activity(arn);
    byte[] row = work.get(key);
    if (row != null) {
      Counted activities = Counted.activities(work, arn, ActivityRow.decode(row).name());
      activities.set(activities.count() - 1);
      work.delete(key);
    }
    return Done.DONE;
  }
}
