package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Configurations;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.ActivityRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// DescribeActivity.
final class DescribeActivity {
  static final Operation<String> OPERATION =
      Operation.reading(
          "DescribeActivity",
          members -> members.requiredText("activityArn", Shapes.ARN),
          DescribeActivity::answer);

  private DescribeActivity() {}

  private static JsonObject answer(Call call, String arn) {
    ActivityRow row = Activity.find(call, arn);
    return JsonValue.object()
        .put("activityArn", row.arn())
        .put("name", row.name())
        .put("creationDate", Times.seconds(row.creationMillis()))
        .put(
            "encryptionConfiguration",
            row.encryption() == null
                ? Configurations.DEFAULT_ENCRYPTION
                : JsonValue.parse(row.encryption()))
        .build();
  }
}
