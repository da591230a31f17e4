package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// ListStateMachines.
final class ListStateMachines {
  static final Operation<Page> OPERATION =
      Operation.reading("ListStateMachines", Page::read, ListStateMachines::answer);

  private ListStateMachines() {}

  private static JsonObject answer(Call call, Page page) {
    String prefix = call.ownPrefix("stateMachine");
    List<StateMachineRow> rows =
        call.context().catalog().stateMachines(prefix, page.after(call, prefix), page.size() + 1);
    return page.answer(
        call, prefix, "stateMachines", rows, StateMachineRow::arn, ListStateMachines::item);
  }

  private static JsonObject item(StateMachineRow row) {
    return JsonValue.object()
        .put("stateMachineArn", row.arn())
        .put("name", row.name())
        .put("type", row.type().name())
        .put("creationDate", Times.seconds(row.creationMillis()))
        .build();
  }
}
