package dev.lockstep.engine;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// What clients and workers do in a golden scenario, one object a step:
///
/// - `{"wait": seconds}` lets time pass, and calls be answered;
/// - `{"claim": activityArn, "worker": name}` is a worker's poll, and has its token remembered;
/// - `{"succeed": output}`, `{"fail": {"error":…, "cause":…}}`, `{"heartbeat": true}` use the token
///   of the last claim, or else of the last call that took one; with `"token": n` of the n-th call,
///   from 0;
/// - `{"stop": {"error":…, "cause":…}}` stops the execution;
/// - `{"redrive": clientToken}` redrives it, with `""` for no token.
final class GoldenSteps {
  private final EngineHarness engine;
  private final String executionArn;
  private final List<String> refused = new ArrayList<>();
  private @Nullable FrameAddress claimed;

  GoldenSteps(EngineHarness engine, String executionArn) {
    this.engine = engine;
    this.executionArn = executionArn;
  }

  /// What was refused, as lines.
  List<String> refused() {
    return refused;
  }

  void take(JsonObject step) {
    String name = step.name(0);
    JsonValue value = step.value(0);
    switch (name) {
      case "wait" -> engine.runThrough(Duration.ofSeconds(((JsonNumber) value).longValue()));
      case "claim" -> claim(Objects.requireNonNull(step.string("claim")), step.string("worker"));
      case "succeed" -> complete(step, new TaskAnswer.Succeeded(Payload.of(value)));
      case "fail" -> {
        JsonObject failure = (JsonObject) value;
        complete(step, new TaskAnswer.Failed(failure.string("error"), failure.string("cause")));
      }
      case "heartbeat" -> tell(name, new ExecutionCommand.BeatHeart(token(step)));
      case "stop" -> {
        JsonObject reason = (JsonObject) value;
        tell(
            name,
            new ExecutionCommand.StopExecution(
                executionArn, reason.string("error"), reason.string("cause")));
      }
      case "redrive" -> {
        String token = ((JsonString) value).value();
        tell(
            name,
            new ExecutionCommand.RedriveExecution(executionArn, token.isEmpty() ? null : token));
      }
      default -> throw new IllegalArgumentException("No such step: " + name);
    }
  }

  private void complete(JsonObject step, TaskAnswer answer) {
    tell(step.name(0), new ExecutionCommand.CompleteTask(token(step), answer));
  }

  private void claim(String activityArn, @Nullable String worker) {
    engine.runUntilIdle();
    ExecutionCommand.Claim claim = engine.claim(activityArn, worker);
    if (claim == null) {
      refused.add("nothing to claim");
    } else {
      claimed = engine.addressIn(Objects.requireNonNull(claim.taskToken()));
    }
  }

  private FrameAddress token(JsonObject step) {
    engine.answerAndRun();
    if (claimed != null) {
      return claimed;
    }
    List<String> tokens =
        engine.dispatcher.requests().stream()
            .map(TaskRequest::taskToken)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    int index =
        step.get("token") instanceof JsonNumber number ? number.intValue() : tokens.size() - 1;
    return Objects.requireNonNull(engine.addressIn(tokens.get(index)));
  }

  private void tell(String name, Command<?> command) {
    try {
      engine.ask(engine.partitionOf(command, executionArn), command);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof RejectedException rejected)) {
        throw e;
      }
      refused.add(name + " refused: " + rejected.code() + ": " + rejected.getMessage());
    }
  }
}
