package dev.lockstep.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Redrives;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Status-change events, in AWS's form.
class StatusChangeViewTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";

  private static ExecutionIdentity identity(String input) {
    return new ExecutionIdentity(
        1,
        ARN,
        "e",
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "m",
        1,
        new byte[32],
        "role",
        null,
        null,
        null,
        1_000,
        Payload.ofText(input),
        null,
        null,
        null);
  }

  private static ExecutionProgress progress(
      ExecutionStatus status, @Nullable String output, @Nullable String error, int redrives) {
    return new ExecutionProgress(
        status,
        3,
        1,
        1,
        1,
        status.isClosed() ? 2_000 : 0,
        0,
        redrives == 0 ? Redrives.NONE : new Redrives(redrives, 1_500, List.of()),
        0,
        output == null ? null : Payload.ofText(output),
        error,
        error == null ? null : "why");
  }

  private static JsonObject of(ExecutionIdentity identity, ExecutionProgress progress) {
    return StatusChangeView.of(identity, progress, Limits.DEFAULT);
  }

  @Test
  void aRunningExecutionHasNullsForWhatIsToCome() {
    assertEquals(
        "{\"executionArn\":\""
            + ARN
            + "\",\"stateMachineArn\":\"arn:aws:states:us-east-1:123456789012:stateMachine:m\","
            + "\"name\":\"e\",\"status\":\"RUNNING\",\"startDate\":1000,\"stopDate\":null,"
            + "\"input\":\"{}\",\"output\":null,\"stateMachineVersionArn\":null,"
            + "\"stateMachineAliasArn\":null,\"redriveCount\":0,\"redriveDate\":null,"
            + "\"redriveStatus\":\"NOT_REDRIVABLE\","
            + "\"redriveStatusReason\":\"Execution is RUNNING and cannot be redriven\","
            + "\"inputDetails\":{\"included\":true},\"outputDetails\":null,"
            + "\"error\":null,\"cause\":null}",
        of(identity("{}"), progress(ExecutionStatus.RUNNING, null, null, 0)).toJson());
  }

  @Test
  void anExecutionThatSucceededHasItsOutput() {
    JsonObject detail = of(identity("{}"), progress(ExecutionStatus.SUCCEEDED, "[1]", null, 0));

    assertEquals("[1]", detail.string("output"));
    assertEquals("{\"included\":true}", String.valueOf(detail.get("outputDetails")));
    assertEquals(JsonValue.parse("2000"), detail.get("stopDate"));
    assertEquals(
        "Execution is SUCCEEDED and cannot be redriven", detail.string("redriveStatusReason"));
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "TIMED_OUT", "ABORTED"})
  void anExecutionThatFailedCanBeRedriven(ExecutionStatus status) {
    JsonObject detail = of(identity("{}"), progress(status, null, "E", 2));

    assertEquals("REDRIVABLE", detail.string("redriveStatus"));
    assertEquals(JsonNull.NULL, detail.get("redriveStatusReason"));
    assertEquals(JsonValue.parse("2"), detail.get("redriveCount"));
    assertEquals(JsonValue.parse("1500"), detail.get("redriveDate"));
    assertEquals("E", detail.string("error"));
    assertEquals("why", detail.string("cause"));
    assertEquals(JsonNull.NULL, detail.get("outputDetails"));
  }

  @ParameterizedTest
  @CsvSource({
    "253952,      0, true,  true",
    "253951,      3, false, true",
    "126976, 126976, true,  true",
    "126976, 126977, false, true",
    "    10, 253953, false, false"
  })
  void dataThatIsTooLongIsLeftOut(int input, int output, boolean withInput, boolean withOutput) {
    ExecutionProgress progress =
        progress(ExecutionStatus.SUCCEEDED, output == 0 ? null : escaped(output), null, 0);
    JsonObject detail = of(identity(escaped(input)), progress);

    assertEquals(withInput, detail.string("input") != null);
    assertEquals("{\"included\":" + withInput + "}", String.valueOf(detail.get("inputDetails")));
    if (output > 0) {
      assertEquals(withOutput, detail.string("output") != null);
      assertEquals(
          "{\"included\":" + withOutput + "}", String.valueOf(detail.get("outputDetails")));
    }
  }

  /// A number of so many digits: it is as long escaped as it is.
  private static String escaped(int length) {
    return "1".repeat(length);
  }
}
