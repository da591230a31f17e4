package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.VersionRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// ListStateMachineVersions: the newest first. A machine that is not there has none.
final class ListStateMachineVersions {
  static final Operation<Input> OPERATION =
      Operation.reading("ListStateMachineVersions", Input::read, ListStateMachineVersions::answer);

  private ListStateMachineVersions() {}

  record Input(String arn, Page page) {
    static Input read(Members members) {
      return new Input(members.requiredText("stateMachineArn", Shapes.ARN), Page.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Arn arn = Arn.stateMachine(input.arn);
    arn.refuseLabel();
    if (MachineReference.of(input.arn).qualifier() != null) {
      throw ApiException.invalidArn("Invalid ARN: " + input.arn);
    }
    String query = "versions " + input.arn;
    String after = input.page.after(call, query);
    List<VersionRow> rows =
        arn.account().equals(call.account())
            ? call.context()
                .catalog()
                .versions(
                    input.arn,
                    after == null ? 0 : MachineReference.of(after).version(),
                    input.page.size() + 1)
            : List.of();
    return input.page.answer(
        call, query, "stateMachineVersions", rows, VersionRow::arn, ListStateMachineVersions::item);
  }

  private static JsonObject item(VersionRow row) {
    return JsonValue.object()
        .put("stateMachineVersionArn", row.arn())
        .put("creationDate", Times.seconds(row.creationMillis()))
        .build();
  }
}
