package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.json.JsonObject;

/// DescribeMapRun. There are no Map Runs yet, so none is found.
final class DescribeMapRun {
  static final Operation<String> OPERATION =
      Operation.reading(
          "DescribeMapRun",
          members -> members.requiredText("mapRunArn", Shapes.LONG_ARN),
          DescribeMapRun::answer);

  private DescribeMapRun() {}

  private static JsonObject answer(Call call, String text) {
    throw Rejections.resourceNotFound(Arn.mapRun(text).text());
  }
}
