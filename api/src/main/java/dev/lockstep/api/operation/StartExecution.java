package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.throttle.Quotas;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.StartTarget;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import org.jspecify.annotations.Nullable;

/// StartExecution.
final class StartExecution {
  private static final int MAX_INPUT_BYTES = 262_144;

  static final Operation<Input> OPERATION =
      Operation.changing("StartExecution", Input::read, StartExecution::answer);

  private StartExecution() {}

  record Input(
      String stateMachineArn,
      @Nullable String name,
      @Nullable String input,
      @Nullable String traceHeader) {
    static Input read(Members members) {
      String arn = members.requiredText("stateMachineArn", Shapes.ARN);
      String name = members.text("name", Shapes.NAME);
      return new Input(
          arn,
          name,
          members.text("input", Shapes.SENSITIVE_DATA),
          members.text("traceHeader", Shapes.TRACE_HEADER));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    TestCaseArn named = TestCaseArn.read(call, input.stateMachineArn);
    Arn machineArn = Arn.stateMachine(named.stateMachineArn());
    if (input.name != null) {
      Names.check(input.name);
    }
    Payload payload = payload(input.input == null ? "{}" : input.input);
    StartTarget.Found target = Machine.startTarget(call, named.stateMachineArn());
    call.admit(target.type() == MachineType.EXPRESS ? Quotas.START_EXPRESS : Quotas.START_STANDARD);
    String name = input.name == null ? call.context().uuids().get().toString() : input.name;
    ExecutionCommand.StartExecution start =
        new ExecutionCommand.StartExecution(
            executionArn(call, machineArn, target, name),
            name,
            named.applied(call, target.machine()),
            payload,
            call.traceHeader() == null ? input.traceHeader : call.traceHeader(),
            null);
    ExecutionCommand.Started started =
        call.sendTo(
            start.executionArn(),
            switch (target.type()) {
              case STANDARD -> start;
              case EXPRESS -> new ExecutionCommand.StartExpress(start);
            });
    return JsonValue.object()
        .put("executionArn", started.executionArn())
        .put("startDate", Times.seconds(started.startMillis()))
        .build();
  }

  /// The ARN of a new execution. Those of EXPRESS machines end with a part of their own: a name is
  /// never taken.
  static String executionArn(Call call, Arn machineArn, StartTarget.Found target, String name) {
    String path = target.machine().name() + ":" + name;
    return switch (target.type()) {
      case STANDARD -> machineArn.sibling("execution", path);
      case EXPRESS -> machineArn.sibling("express", path + ":" + call.context().uuids().get());
    };
  }

  /// Checks that the text is JSON, and not too long in UTF-8.
  static Payload payload(String text) {
    if (text.isBlank()) {
      throw invalidInput("Invalid execution input.");
    }
    Payload payload = Payload.ofText(text);
    if (payload.size() > MAX_INPUT_BYTES) {
      throw ApiException.validation(
          "1 validation error detected: Value at 'input' failed to satisfy constraint: "
              + "Member must have length less than or equal to "
              + MAX_INPUT_BYTES);
    }
    try {
      payload.value();
    } catch (JsonSyntaxException e) {
      throw invalidInput(e.getMessage());
    }
    return payload;
  }

  private static ApiException invalidInput(String problem) {
    return new ApiException(
        "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + problem + "'");
  }
}
