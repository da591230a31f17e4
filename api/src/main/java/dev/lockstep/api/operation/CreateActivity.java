package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Configurations;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.input.Tags;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.Created;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Map;

/// CreateActivity.
final class CreateActivity {
  static final Operation<Input> OPERATION =
      Operation.changing("CreateActivity", Input::read, CreateActivity::answer);

  private CreateActivity() {}

  record Input(String name, Configurations configurations, Map<String, String> tags) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("name", Shapes.NAME),
          Configurations.read(members),
          Tags.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Names.check(input.name);
    Tags.checkCount(input.tags);
    Created created =
        call.change(
            new dev.lockstep.engine.catalog.CreateActivity(
                call.ownPrefix("activity") + input.name,
                input.name,
                input.configurations.complete(call.context().logDestinations()).encryption(),
                input.tags,
                call.context().limits().catalog()));
    return JsonValue.object()
        .put("activityArn", created.arn())
        .put("creationDate", Times.seconds(created.creationMillis()))
        .build();
  }
}
