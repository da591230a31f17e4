package dev.lockstep.api.logs.operation;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.LogShapes;
import dev.lockstep.api.logs.LogCall;
import dev.lockstep.api.logs.LogOperation;
import dev.lockstep.api.logs.store.TooManyGroupsException;
import dev.lockstep.json.JsonObject;

/// CreateLogGroup.
final class CreateLogGroup {
  static final LogOperation<String> OPERATION =
      new LogOperation<>(
          "CreateLogGroup",
          members -> members.requiredText("logGroupName", LogShapes.GROUP_NAME),
          CreateLogGroup::answer);

  private CreateLogGroup() {}

  private static JsonObject answer(LogCall call, String name) {
    try {
      if (!call.store().create(call.group(name))) {
        throw new ApiException(
            "ResourceAlreadyExistsException", "The specified log group already exists");
      }
    } catch (TooManyGroupsException e) {
      throw new ApiException("LimitExceededException", "Resource limit exceeded.");
    }
    return JsonObject.EMPTY;
  }
}
