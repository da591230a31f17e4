package dev.lockstep.api.view;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The detail of a status-change event: what an execution is and has come to. What it does not have
/// is null; times are milliseconds since the epoch.
public final class StatusChangeView {
  /// How many bytes input and output may take once they are escaped: together, else the input is
  /// left out; and the output alone, else it is.
  public static final int MAX_DATA_BYTES = 248 * 1024;

  private static final JsonObject INCLUDED = JsonObject.of("included", JsonValue.of(true));
  private static final JsonObject LEFT_OUT = JsonObject.of("included", JsonValue.of(false));

  private StatusChangeView() {}

  public static JsonObject of(
      ExecutionIdentity identity, ExecutionProgress progress, Limits limits) {
    String input = identity.input().text();
    String output = text(progress.output());
    long outputBytes = output == null ? 0 : EscapedText.bytes(output);
    boolean withInput = EscapedText.bytes(input) + outputBytes <= MAX_DATA_BYTES;
    boolean withOutput = outputBytes <= MAX_DATA_BYTES;
    JsonObject.Builder detail =
        JsonValue.object()
            .put("executionArn", identity.executionArn())
            .put("stateMachineArn", identity.stateMachineArn())
            .put("name", identity.name())
            .put("status", progress.status().name())
            .put("startDate", identity.startMillis())
            .put("stopDate", time(progress.stopMillis()))
            .put("input", text(withInput ? input : null))
            .put("output", text(withOutput ? output : null))
            .put("stateMachineVersionArn", text(identity.versionArn()))
            .put("stateMachineAliasArn", text(identity.aliasArn()))
            .put("redriveCount", progress.redriveCount())
            .put("redriveDate", time(progress.redriveMillis()));
    String refusal = Redrivability.refusal(identity, progress, progress.stopMillis(), limits);
    return detail
        .put("redriveStatus", refusal == null ? "REDRIVABLE" : "NOT_REDRIVABLE")
        .put("redriveStatusReason", text(refusal))
        .put("inputDetails", withInput ? INCLUDED : LEFT_OUT)
        .put("outputDetails", output == null ? JsonNull.NULL : withOutput ? INCLUDED : LEFT_OUT)
        .put("error", text(progress.error()))
        .put("cause", text(progress.cause()))
        .build();
  }

  private static @Nullable String text(@Nullable Payload payload) {
    return payload == null ? null : payload.text();
  }

  private static JsonValue text(@Nullable String text) {
    return text == null ? JsonNull.NULL : new JsonString(text);
  }

  private static JsonValue time(long millis) {
    return millis == 0 ? JsonNull.NULL : JsonNumber.of(millis);
  }
}
