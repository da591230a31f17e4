package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.StateMachineView;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.RevisionRow;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.catalog.VersionRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// DescribeStateMachine: a machine as it stands, or one of its versions.
final class DescribeStateMachine {
  static final Operation<Input> OPERATION =
      Operation.reading("DescribeStateMachine", Input::read, DescribeStateMachine::answer);

  private DescribeStateMachine() {}

  record Input(String arn, boolean withDefinition) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineArn", Shapes.ARN),
          !"METADATA_ONLY".equals(members.text("includedData", Shapes.INCLUDED_DATA)));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    MachineReference reference = MachineReference.of(input.arn);
    StateMachineRow row = Machine.find(call, Arn.stateMachine(input.arn), reference);
    if (reference.qualifier() == null) {
      return view(
          call,
          input,
          row,
          new Shown(row.arn(), row.revision(), row.revisionId(), row.creationMillis(), null));
    }
    VersionRow version = call.context().catalog().version(row.arn(), reference.version());
    RevisionRow revision =
        version == null
            ? null
            : call.context().catalog().revision(row.machine(), version.revisionId());
    if (version == null || revision == null) {
      throw Rejections.stateMachineDoesNotExist(input.arn);
    }
    return view(
        call,
        input,
        row,
        new Shown(
            version.arn(),
            revision,
            version.revisionId(),
            version.creationMillis(),
            version.description()));
  }

  /// What differs between a machine and its versions.
  private record Shown(
      String arn,
      RevisionRow revision,
      @Nullable String revisionId,
      long creationMillis,
      @Nullable String description) {}

  private static JsonObject view(Call call, Input input, StateMachineRow row, Shown shown) {
    byte[] definition = shown.revision.definitionHash();
    JsonObject.Builder view =
        JsonValue.object()
            .put("stateMachineArn", shown.arn)
            .put("name", row.name())
            .put("status", row.status().name())
            .put(
                "definition",
                input.withDefinition ? call.context().catalog().definition(definition) : "{}")
            .put("roleArn", shown.revision.roleArn())
            .put("type", row.type().name())
            .put("creationDate", Times.seconds(shown.creationMillis));
    StateMachineView.configuration(view, shown.revision.configuration());
    view.putIfPresent("revisionId", shown.revisionId)
        .putIfPresent("description", shown.description);
    if (input.withDefinition) {
      StateMachineView.variables(view, call.context().machines().compiled(definition));
    }
    return view.build();
  }
}
