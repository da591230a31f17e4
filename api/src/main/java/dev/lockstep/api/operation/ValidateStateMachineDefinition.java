package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.Diagnostic;
import dev.lockstep.language.Diagnostic.Severity;
import java.util.List;

/// ValidateStateMachineDefinition.
final class ValidateStateMachineDefinition {
  private static final int MAX_RESULTS = 100;

  static final Operation<Input> OPERATION =
      Operation.reading(
          "ValidateStateMachineDefinition", Input::read, ValidateStateMachineDefinition::answer);

  private ValidateStateMachineDefinition() {}

  record Input(String definition, MachineType type, boolean withWarnings, int most) {
    static Input read(Members members) {
      String definition = members.requiredText("definition", Shapes.DEFINITION_TO_VALIDATE);
      String type = members.text("type", Shapes.STATE_MACHINE_TYPE);
      String severity = members.text("severity", Shapes.VALIDATION_SEVERITY);
      int most = members.number("maxResults", 0, MAX_RESULTS, MAX_RESULTS);
      return new Input(
          definition,
          type == null ? MachineType.STANDARD : MachineType.valueOf(type),
          "WARNING".equals(severity),
          most == 0 ? MAX_RESULTS : most);
    }
  }

  private static JsonObject answer(Call call, Input input) {
    var reading = call.context().definitions().read(input.definition, input.type);
    List<Diagnostic> shown =
        reading.diagnostics().stream()
            .filter(problem -> input.withWarnings || problem.severity() == Severity.ERROR)
            .toList();
    boolean truncated = shown.size() > input.most;
    List<JsonObject> views =
        shown.stream().limit(input.most).map(ValidateStateMachineDefinition::view).toList();
    return JsonValue.object()
        .put("result", reading.machine() == null ? "FAIL" : "OK")
        .put("diagnostics", JsonArray.copyOf(views))
        .put("truncated", truncated)
        .build();
  }

  private static JsonObject view(Diagnostic problem) {
    return JsonValue.object()
        .put("severity", problem.severity().name())
        .put("code", problem.code())
        .put("message", problem.message())
        .putIfPresent("location", problem.location())
        .build();
  }
}
