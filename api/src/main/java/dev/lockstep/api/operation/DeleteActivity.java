package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.json.JsonObject;

/// DeleteActivity. An activity that is not there counts as deleted.
final class DeleteActivity {
  static final Operation<String> OPERATION =
      Operation.changing(
          "DeleteActivity",
          members -> members.requiredText("activityArn", Shapes.ARN),
          DeleteActivity::answer);

  private DeleteActivity() {}

  private static JsonObject answer(Call call, String text) {
    Arn arn = Arn.activity(text);
    if (arn.account().equals(call.account())) {
      call.change(new dev.lockstep.engine.catalog.DeleteActivity(text));
      call.context().activities().forget(text);
    }
    return JsonObject.EMPTY;
  }
}
