package dev.lockstep.api.logs.operation;

import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.LogOperation;
import dev.lockstep.json.JsonObject;

/// DeleteLogGroup.
final class DeleteLogGroup {
  static final LogOperation<String> OPERATION =
      new LogOperation<>(
          "DeleteLogGroup",
          members -> members.requiredText("logGroupName", LogShapes.GROUP_NAME),
          DeleteLogGroup::answer);

  private DeleteLogGroup() {}

  private static JsonObject answer(LogCall call, String name) {
    if (!call.store().delete(call.group(name))) {
      throw LogCall.groupMissing();
    }
    return JsonObject.EMPTY;
  }
}
