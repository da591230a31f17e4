package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.json.JsonObject;

/// UpdateMapRun. There are no Map Runs yet, so none is found.
final class UpdateMapRun {
  private static final double ALL_PERCENT = 100;

  static final Operation<String> OPERATION =
      Operation.changing("UpdateMapRun", UpdateMapRun::read, UpdateMapRun::answer);

  private UpdateMapRun() {}

  private static String read(Members members) {
    String mapRunArn = members.requiredText("mapRunArn", Shapes.LONG_ARN);
    members.optionalNumber("maxConcurrency", 0, Integer.MAX_VALUE);
    members.decimal("toleratedFailurePercentage", 0, ALL_PERCENT);
    members.optionalNumber("toleratedFailureCount", 0, Long.MAX_VALUE);
    return mapRunArn;
  }

  private static JsonObject answer(Call call, String text) {
    throw Rejections.resourceNotFound(Arn.mapRun(text).text());
  }
}
