package dev.lockstep.engine.task;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;

/// A nested execution that has ended, as the task that started it sees it: the members of
/// DescribeExecution with capitals, in alphabetical order, dates in milliseconds since the epoch.
/// It is the task's result if the child succeeded; otherwise its text is the Cause of
/// `States.TaskFailed`. Members that have no value are absent.
public final class ChildDescription {
  private static final JsonObject INCLUDED = JsonObject.of("Included", JsonValue.of(true));

  private ChildDescription() {}

  /// @param parsedOutput true for `.sync:2`, which shows input and output as JSON; `.sync` shows
  ///   their texts
  /// @param limits the limits that the child is under
  public static JsonObject of(
      ExecutionIdentity child, ExecutionProgress end, boolean parsedOutput, Limits limits) {
    JsonObject.Builder description =
        JsonValue.object()
            .putIfPresent("Cause", end.cause())
            .putIfPresent("Error", end.error())
            .put("ExecutionArn", child.executionArn())
            .put("Input", shown(child.input(), parsedOutput))
            .put("InputDetails", INCLUDED)
            .put("Name", child.name());
    Payload output = end.output();
    if (output != null) {
      description.put("Output", shown(output, parsedOutput)).put("OutputDetails", INCLUDED);
    }
    describeRedrive(description, child, end, limits);
    return description
        .put("StartDate", child.startMillis())
        .putIfPresent("StateMachineAliasArn", child.aliasArn())
        .put("StateMachineArn", child.stateMachineArn())
        .putIfPresent("StateMachineVersionArn", child.versionArn())
        .put("Status", end.status().name())
        .put("StopDate", end.stopMillis())
        .putIfPresent("TraceHeader", child.traceHeader())
        .build();
  }

  private static JsonValue shown(Payload payload, boolean parsed) {
    return parsed ? payload.value() : new JsonString(payload.text());
  }

  private static void describeRedrive(
      JsonObject.Builder description,
      ExecutionIdentity child,
      ExecutionProgress end,
      Limits limits) {
    description.put("RedriveCount", end.redriveCount());
    if (end.redriveCount() > 0) {
      description.put("RedriveDate", end.redriveMillis());
    }
    String refusal = Redrivability.refusal(child, end, end.stopMillis(), limits);
    if (refusal == null) {
      description.put("RedriveStatus", "REDRIVABLE");
    } else {
      description.put("RedriveStatus", "NOT_REDRIVABLE").put("RedriveStatusReason", refusal);
    }
  }
}
