package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.ActivityRow;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.RejectedException;
import java.util.Map;

/// What the operations on tags have in common.
final class Tagged {
  private Tagged() {}

  /// The tags of the caller's state machine or activity of this ARN.
  ///
  /// @throws RejectedException if there is neither
  static Map<String, String> find(Call call, String text) {
    Arn arn = Arn.parse(text, "stateMachine", "activity");
    CatalogReader catalog = call.context().catalog();
    if (arn.account().equals(call.account())) {
      StateMachineRow machine = catalog.stateMachine(text);
      if (machine != null) {
        return machine.tags();
      }
      ActivityRow activity = catalog.activity(text);
      if (activity != null) {
        return activity.tags();
      }
    }
    throw Rejections.resourceNotFound(text);
  }
}
