package dev.lockstep.engine;

import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.ScriptedDispatcher;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts nested executions in the engine itself; every other call is the script's.
final class NestedExecutions implements TaskDispatcher {
  private final ScriptedDispatcher scripted;
  private final Supplier<Commands> commands;
  private final Map<String, MachineSnapshot> machines = new HashMap<>();

  NestedExecutions(ScriptedDispatcher scripted, Supplier<Commands> commands) {
    this.scripted = scripted;
    this.commands = commands;
  }

  void know(MachineSnapshot machine) {
    machines.put(machine.stateMachineArn(), machine);
  }

  @Override
  public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
    if (isStart(request)) {
      start(request, answer);
    } else {
      scripted.dispatch(request, answer);
    }
  }

  /// A start is repeatable: the name of the child says which attempt has made it.
  @Override
  public boolean repeatable(TaskRequest request) {
    return isStart(request) || scripted.repeatable(request);
  }

  @Override
  public @Nullable String problem(Resource resource, Payload parameters) {
    return scripted.problem(resource, parameters);
  }

  private static boolean isStart(TaskRequest request) {
    return request.resource().service().equals("states");
  }

  private void start(TaskRequest request, Consumer<TaskAnswer> answer) {
    JsonObject parameters = (JsonObject) request.input().value();
    MachineSnapshot machine =
        Objects.requireNonNull(machines.get(parameters.string("StateMachineArn")));
    String given = parameters.string("Name");
    String name = given == null ? defaultName(request.address()) : given;
    String arn = EngineHarness.ACCOUNT + "execution:" + machine.name() + ":" + name;
    JsonValue input = parameters.get("Input");
    StartExecution start =
        new StartExecution(arn, name, machine, input(input), null, request.address());
    commands
        .get()
        .send(commands.get().partitionOf(arn), start)
        .whenComplete((started, failure) -> answer.accept(answer(request, started, failure)));
  }

  private static String defaultName(FrameAddress address) {
    return "of-%d-%d-%d".formatted(address.execution(), address.frame(), address.attempt());
  }

  private static Payload input(JsonValue input) {
    return switch (input) {
      case null -> Payload.EMPTY_OBJECT;
      case JsonString(String text) -> Payload.ofText(text);
      case JsonValue value -> Payload.of(value);
    };
  }

  private static TaskAnswer answer(TaskRequest request, Started started, Throwable failure) {
    if (failure instanceof RejectedException rejected) {
      return new TaskAnswer.Failed(
          "StepFunctions." + rejected.code() + "Exception", rejected.getMessage());
    }
    Payload output =
        Payload.of(
            JsonValue.object()
                .put("ExecutionArn", started.executionArn())
                .put("StartDate", started.startMillis())
                .build());
    return request.resource().pattern() == Pattern.REQUEST_RESPONSE
        ? new TaskAnswer.Succeeded(output)
        : new TaskAnswer.Submitted(output);
  }
}
