package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.Retryable;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// The context object of a state: `$$`, `$states.context`.
final class ContextObject {
  private ContextObject() {}

  static JsonObject of(StateRun run) {
    ExecutionIdentity identity = run.work.identity;
    JsonObject.Builder context =
        JsonValue.object()
            .put("Execution", execution(run, identity))
            .put("StateMachine", stateMachine(identity))
            .put("State", state(run));
    if (run.frame.attempt != 0) {
      context.put("Task", JsonObject.of("Token", new JsonString(run.taskToken())));
    }
    JsonObject item = item(run.work, run.frame);
    if (item != null) {
      context.put("Map", JsonObject.of("Item", item));
    }
    return context.build();
  }

  /// Express executions cannot be redriven and have no count of it.
  private static JsonObject execution(StateRun run, ExecutionIdentity identity) {
    ExecutionProgress progress = run.work.progress();
    JsonObject.Builder execution =
        JsonValue.object()
            .put("Id", identity.executionArn())
            .put("Input", identity.input().value())
            .put("StartTime", time(identity.startMillis()))
            .put("Name", identity.name())
            .put("RoleArn", identity.roleArn());
    if (!LaneNumbers.isLane(run.work.context.partition())) {
      execution.put("RedriveCount", progress.redriveCount());
    }
    if (progress.redriveCount() > 0) {
      execution.put("RedriveTime", time(progress.redriveMillis()));
    }
    return execution.build();
  }

  private static JsonObject stateMachine(ExecutionIdentity identity) {
    String arn = identity.versionArn() == null ? identity.stateMachineArn() : identity.versionArn();
    return JsonValue.object().put("Id", arn).put("Name", identity.stateMachineName()).build();
  }

  private static JsonObject state(StateRun run) {
    JsonObject.Builder state =
        JsonValue.object()
            .put("Name", run.state.name())
            .put("EnteredTime", time(run.frame.enteredMillis));
    if (run.state instanceof Retryable) {
      state.put("RetryCount", run.frame.retryCount());
    }
    return state.build();
  }

  /// The item of the innermost Map iteration around `frame`, or null outside of any.
  private static @Nullable JsonObject item(ExecutionWork work, FrameWork frame) {
    FrameWork inner = frame;
    while (!inner.isRoot()) {
      FrameWork outer = work.frames.parentOf(inner);
      Frame.Children children = outer.children;
      if (children != null && children.items() != null) {
        return item(children, inner.index);
      }
      inner = outer;
    }
    return null;
  }

  static JsonObject item(Frame.Children children, int index) {
    return JsonValue.object().put("Index", index).put("Value", itemValue(children, index)).build();
  }

  static JsonValue itemValue(Frame.Children children, int index) {
    return children.items() != null && children.items().value() instanceof JsonArray items
        ? items.get(index)
        : JsonObject.EMPTY;
  }

  private static String time(long millis) {
    return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
  }
}
