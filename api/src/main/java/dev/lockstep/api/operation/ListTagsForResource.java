package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// ListTagsForResource.
final class ListTagsForResource {
  static final Operation<String> OPERATION =
      Operation.reading(
          "ListTagsForResource",
          members -> members.requiredText("resourceArn", Shapes.ARN),
          ListTagsForResource::answer);

  private ListTagsForResource() {}

  private static JsonObject answer(Call call, String resourceArn) {
    List<JsonObject> tags = new ArrayList<>();
    Tagged.find(call, resourceArn)
        .forEach((key, value) ->
            tags.add(JsonValue.object().put("key", key).put("value", value).build()));
    return JsonObject.of("tags", JsonArray.copyOf(tags));
  }
}
