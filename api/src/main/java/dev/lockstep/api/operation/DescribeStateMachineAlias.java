package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// DescribeStateMachineAlias.
final class DescribeStateMachineAlias {
  static final Operation<String> OPERATION =
      Operation.reading(
          "DescribeStateMachineAlias",
          members -> members.requiredText("stateMachineAliasArn", Shapes.ARN),
          DescribeStateMachineAlias::answer);

  private DescribeStateMachineAlias() {}

  private static JsonObject answer(Call call, String text) {
    Qualified.Alias alias = Qualified.alias(call, text);
    AliasRow row = call.context().catalog().alias(alias.machineArn(), alias.name());
    if (row == null) {
      throw Rejections.resourceNotFound(text);
    }
    return JsonValue.object()
        .put("stateMachineAliasArn", row.arn())
        .put("name", row.name())
        .putIfPresent("description", row.description())
        .put(
            "routingConfiguration",
            JsonArray.copyOf(row.routes().stream().map(route -> item(row, route)).toList()))
        .put("creationDate", Times.seconds(row.creationMillis()))
        .put("updateDate", Times.seconds(row.updateMillis()))
        .build();
  }

  private static JsonObject item(AliasRow row, AliasRow.Route route) {
    return JsonValue.object()
        .put("stateMachineVersionArn", row.versionArn(route))
        .put("weight", route.weight())
        .build();
  }
}
