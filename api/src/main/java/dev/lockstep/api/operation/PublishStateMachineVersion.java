package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.Created;
import dev.lockstep.engine.catalog.PublishVersion;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// PublishStateMachineVersion.
final class PublishStateMachineVersion {
  static final Operation<Input> OPERATION =
      Operation.changing(
          "PublishStateMachineVersion", Input::read, PublishStateMachineVersion::answer);

  private PublishStateMachineVersion() {}

  record Input(String arn, @Nullable String revisionId, @Nullable String description) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineArn", Shapes.ARN),
          members.text("revisionId", Shapes.REVISION_ID),
          members.text("description", Shapes.VERSION_DESCRIPTION));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Arn arn = Arn.stateMachine(input.arn);
    arn.refuseLabel();
    Machine.find(call, arn);
    Created version =
        call.change(
            new PublishVersion(
                input.arn, input.revisionId, input.description, call.context().limits().catalog()));
    return JsonValue.object()
        .put("creationDate", Times.seconds(version.creationMillis()))
        .put("stateMachineVersionArn", version.arn())
        .build();
  }
}
