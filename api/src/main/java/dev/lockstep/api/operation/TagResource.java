package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.input.Tags;
import dev.lockstep.engine.catalog.ChangeTags;
import dev.lockstep.json.JsonObject;
import java.util.Map;
import java.util.Set;

/// TagResource.
final class TagResource {
  static final Operation<Input> OPERATION =
      Operation.changing("TagResource", Input::read, TagResource::answer);

  private TagResource() {}

  record Input(String resourceArn, Map<String, String> tags) {
    static Input read(Members members) {
      return new Input(members.requiredText("resourceArn", Shapes.ARN), Tags.readRequired(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Tagged.find(call, input.resourceArn);
    call.change(new ChangeTags(input.resourceArn, input.tags, Set.of()));
    return JsonObject.EMPTY;
  }
}
