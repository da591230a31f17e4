package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// ListStateMachineAliases: those of a machine, or those that route to one version of it, by name.
final class ListStateMachineAliases {
  static final Operation<Input> OPERATION =
      Operation.reading("ListStateMachineAliases", Input::read, ListStateMachineAliases::answer);

  private ListStateMachineAliases() {}

  record Input(String arn, Page page) {
    static Input read(Members members) {
      return new Input(members.requiredText("stateMachineArn", Shapes.ARN), Page.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    MachineReference reference = existing(call, input.arn);
    String query = "aliases " + input.arn;
    String after = input.page.after(call, query);
    List<AliasRow> rows =
        call
            .context()
            .catalog()
            .aliases(
                reference.machineArn(),
                after == null ? null : MachineReference.of(after).alias(),
                Integer.MAX_VALUE)
            .stream()
            .filter(row -> reference.version() == 0 || row.routesTo(reference.version()))
            .limit(input.page.size() + 1L)
            .toList();
    return input.page.answer(
        call, query, "stateMachineAliases", rows, AliasRow::arn, ListStateMachineAliases::item);
  }

  private static MachineReference existing(Call call, String text) {
    Arn arn = Arn.stateMachine(text);
    arn.refuseLabel();
    MachineReference reference = MachineReference.of(text);
    StateMachineRow machine = call.context().catalog().stateMachine(reference.machineArn());
    if (machine == null || !arn.account().equals(call.account())) {
      throw Rejections.stateMachineDoesNotExist(text);
    }
    if (machine.status() == StateMachineRow.Status.DELETING) {
      throw Rejections.stateMachineDeleting(text);
    }
    boolean there =
        reference.qualifier() == null
            || call.context().catalog().version(machine.arn(), reference.version()) != null;
    if (!there) {
      throw Rejections.resourceNotFound(text);
    }
    return reference;
  }

  private static JsonObject item(AliasRow row) {
    return JsonValue.object()
        .put("stateMachineAliasArn", row.arn())
        .put("creationDate", Times.seconds(row.creationMillis()))
        .build();
  }
}
