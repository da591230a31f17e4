package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;

/// ListMapRuns. No execution has Map Runs yet.
final class ListMapRuns {
  static final Operation<Input> OPERATION =
      Operation.reading("ListMapRuns", Input::read, ListMapRuns::answer);

  private ListMapRuns() {}

  record Input(String executionArn, Page page) {
    static Input read(Members members) {
      return new Input(members.requiredText("executionArn", Shapes.ARN), Page.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    try (ExecutionReading reading = call.context().executions().open()) {
      Executions.find(call, reading, input.executionArn);
    }
    input.page.after(call, "map runs " + input.executionArn);
    return JsonObject.of("mapRuns", JsonArray.EMPTY);
  }
}
