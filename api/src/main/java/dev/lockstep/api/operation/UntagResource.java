package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.ChangeTags;
import dev.lockstep.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// UntagResource.
final class UntagResource {
  static final Operation<Input> OPERATION =
      Operation.changing("UntagResource", Input::read, UntagResource::answer);

  private UntagResource() {}

  record Input(String resourceArn, List<String> keys) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("resourceArn", Shapes.ARN),
          members.requiredTexts("tagKeys", Shapes.TAG_KEY));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Tagged.find(call, input.resourceArn);
    call.change(new ChangeTags(input.resourceArn, Map.of(), Set.copyOf(input.keys)));
    return JsonObject.EMPTY;
  }
}
