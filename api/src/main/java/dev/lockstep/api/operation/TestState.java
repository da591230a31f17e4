package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.statetest.Conditions;
import dev.lockstep.api.statetest.Mock;
import dev.lockstep.api.statetest.TestRun;
import dev.lockstep.api.statetest.TestSubject;
import dev.lockstep.api.statetest.Tested;
import dev.lockstep.api.view.InspectionView;
import dev.lockstep.engine.decision.StateTest;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// TestState.
final class TestState {
  static final Operation<Input> OPERATION =
      Operation.changing("TestState", Input::read, TestState::answer);

  private TestState() {}

  record Input(
      String definition,
      @Nullable String stateName,
      @Nullable String roleArn,
      @Nullable String input,
      @Nullable String variables,
      @Nullable String context,
      Mock.@Nullable Given mock,
      Conditions conditions,
      boolean inspects,
      boolean revealsSecrets) {
    static Input read(Members members) {
      String definition = members.requiredText("definition", Shapes.DEFINITION);
      String level = members.text("inspectionLevel", Shapes.INSPECTION_LEVEL);
      return new Input(
          definition,
          members.text("stateName", Shapes.STATE_NAME),
          members.text("roleArn", Shapes.ARN),
          members.text("input", Shapes.SENSITIVE_DATA),
          members.text("variables", Shapes.SENSITIVE_DATA),
          members.text("context", Shapes.SENSITIVE_DATA),
          Mock.Given.read(members),
          Conditions.read(members),
          level != null && !level.equals("INFO"),
          members.flag("revealSecrets", false));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    if (input.roleArn != null) {
      Names.checkRole(input.roleArn);
    }
    Mock mock = mock(input);
    Payload payload = StartExecution.payload(input.input == null ? "{}" : input.input);
    Tested tested = Tested.read(call, input.definition, input.stateName);
    if (mock == null) {
      tested.checkWithoutMock(input.roleArn);
    } else {
      mock.checkFor(tested.state(), call.context().resultShapes());
    }
    StateTest.Subject subject =
        TestSubject.of(tested, input.variables, input.context, input.conditions);
    Integer failed = input.conditions.failedIterations();
    ExecutionIdentity identity = identity(call, payload, input.roleArn);
    TestRun run = new TestRun(call.context(), identity, subject, mock, failed == null ? 0 : failed);
    StateTest.Outcome outcome = run.run();
    return view(outcome, input.inspects ? InspectionView.of(payload, run.test()) : null);
  }

  private static @Nullable Mock mock(Input input) {
    if (input.mock == null) {
      input.conditions.checkWithoutMock();
      if (input.context != null) {
        throw ApiException.validation(
            "TestState does not support Context when a mock is not specified.");
      }
      return null;
    }
    if (input.revealsSecrets) {
      throw ApiException.validation(
          "TestState does not support RevealSecrets when a mock is specified.");
    }
    return input.mock.checked();
  }

  /// An execution that there is not, named as AWS names the one around a tested state.
  private static ExecutionIdentity identity(Call call, Payload input, @Nullable String roleArn) {
    String machine = call.context().uuids().get().toString();
    String execution = call.context().uuids().get().toString();
    return new ExecutionIdentity(
        call.context().uuids().get().getMostSignificantBits(),
        call.ownPrefix("express") + machine + ":" + execution,
        execution,
        call.ownPrefix("stateMachine") + machine,
        machine,
        0,
        new byte[0],
        roleArn == null ? "" : roleArn,
        null,
        null,
        null,
        call.context().clock().millis(),
        input,
        call.traceHeader(),
        null,
        null);
  }

  private static JsonObject view(StateTest.Outcome outcome, @Nullable JsonObject inspectionData) {
    Payload output = outcome.output();
    JsonObject.Builder view = JsonValue.object();
    if (output != null) {
      view.put("output", output.text());
    }
    view.putIfPresent("error", outcome.error())
        .putIfPresent("cause", outcome.cause())
        .putIfPresent("nextState", outcome.nextState())
        .put("status", outcome.status().name());
    return inspectionData == null
        ? view.build()
        : view.put("inspectionData", inspectionData).build();
  }
}
