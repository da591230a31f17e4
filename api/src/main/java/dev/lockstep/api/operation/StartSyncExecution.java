package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Billing;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.StartTarget;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import org.jspecify.annotations.Nullable;

/// StartSyncExecution: runs an Express execution and tells its end, which is an answer even if it
/// has failed. Nothing of it is kept: if the service stops meanwhile, it does not run again.
final class StartSyncExecution {
  static final Operation<Input> OPERATION =
      Operation.changing("StartSyncExecution", Input::read, StartSyncExecution::answer);

  private StartSyncExecution() {}

  record Input(
      String stateMachineArn,
      @Nullable String name,
      @Nullable String input,
      @Nullable String traceHeader,
      boolean withData) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineArn", Shapes.ARN),
          members.text("name", Shapes.NAME),
          members.text("input", Shapes.SENSITIVE_DATA),
          members.text("traceHeader", Shapes.TRACE_HEADER),
          !"METADATA_ONLY".equals(members.text("includedData", Shapes.INCLUDED_DATA)));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    TestCaseArn named = TestCaseArn.read(call, input.stateMachineArn);
    Arn machineArn = Arn.stateMachine(named.stateMachineArn());
    if (input.name != null) {
      Names.check(input.name);
    }
    Payload payload = StartExecution.payload(input.input == null ? "{}" : input.input);
    StartTarget.Found target = Machine.startTarget(call, named.stateMachineArn());
    if (target.type() == MachineType.STANDARD) {
      throw ApiException.typeNotSupported();
    }
    String name = input.name == null ? call.context().uuids().get().toString() : input.name;
    Effect.StatusChanged end =
        call.await(
            call.context()
                .express()
                .run(
                    new ExecutionCommand.StartExecution(
                        StartExecution.executionArn(call, machineArn, target, name),
                        name,
                        named.applied(call, target.machine()),
                        payload,
                        call.traceHeader() == null ? input.traceHeader : call.traceHeader(),
                        null)));
    return view(end.identity(), end.progress(), input.withData);
  }

  private static JsonObject view(
      ExecutionIdentity identity, ExecutionProgress end, boolean withData) {
    JsonObject included = JsonObject.of("included", JsonValue.of(withData));
    JsonObject.Builder view =
        JsonValue.object()
            .put("executionArn", identity.executionArn())
            .put("stateMachineArn", identity.stateMachineArn())
            .put("name", identity.name())
            .put("startDate", Times.seconds(identity.startMillis()))
            .put("stopDate", Times.seconds(end.stopMillis()))
            .put("status", end.status().name());
    if (withData) {
      view.putIfPresent("error", end.error())
          .putIfPresent("cause", end.cause())
          .put("input", identity.input().text());
    }
    view.put("inputDetails", included);
    Payload output = end.output();
    if (output != null) {
      if (withData) {
        view.put("output", output.text());
      }
      view.put("outputDetails", included);
    }
    return view.putIfPresent("traceHeader", identity.traceHeader())
        .put("billingDetails", Billing.of(identity, end))
        .build();
  }
}
