package dev.lockstep.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Redrives;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChildDescriptionTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final String CHILD = "arn:aws:states:us-east-1:123456789012:execution:m:c";

  @Test
  void aChildThatSucceededShowsItsTextsForSync() {
    ExecutionProgress end =
        ended(ExecutionStatus.SUCCEEDED, "{\"Arg1\":\"argument1\"}", null, null);

    assertEquals(
        "{\"ExecutionArn\":\""
            + CHILD
            + "\",\"Input\":\"{}\",\"InputDetails\":{\"Included\":true},"
            + "\"Name\":\"c\",\"Output\":\"{\\\"Arg1\\\":\\\"argument1\\\"}\","
            + "\"OutputDetails\":{\"Included\":true},\"RedriveCount\":0,"
            + "\"RedriveStatus\":\"NOT_REDRIVABLE\","
            + "\"RedriveStatusReason\":\"Execution is SUCCEEDED and cannot be redriven\","
            + "\"StartDate\":1745486528000,\"StateMachineArn\":\""
            + MACHINE
            + "\","
            + "\"Status\":\"SUCCEEDED\",\"StopDate\":1745486528078}",
        ChildDescription.of(child(), end, false, Limits.DEFAULT).toJson());
  }

  @Test
  void aChildThatSucceededShowsJsonForSync2() {
    ExecutionProgress end =
        ended(ExecutionStatus.SUCCEEDED, "{\"Arg1\":\"argument1\"}", null, null);

    assertEquals(
        "{\"ExecutionArn\":\""
            + CHILD
            + "\",\"Input\":{},\"InputDetails\":{\"Included\":true},"
            + "\"Name\":\"c\",\"Output\":{\"Arg1\":\"argument1\"},"
            + "\"OutputDetails\":{\"Included\":true},\"RedriveCount\":0,"
            + "\"RedriveStatus\":\"NOT_REDRIVABLE\","
            + "\"RedriveStatusReason\":\"Execution is SUCCEEDED and cannot be redriven\","
            + "\"StartDate\":1745486528000,\"StateMachineArn\":\""
            + MACHINE
            + "\","
            + "\"Status\":\"SUCCEEDED\",\"StopDate\":1745486528078}",
        ChildDescription.of(child(), end, true, Limits.DEFAULT).toJson());
  }

  @Test
  void aChildThatFailedShowsItsErrorAndCanBeRedriven() {
    ExecutionProgress end = ended(ExecutionStatus.FAILED, null, "Boom", "it broke");

    assertEquals(
        "{\"Cause\":\"it broke\",\"Error\":\"Boom\",\"ExecutionArn\":\""
            + CHILD
            + "\","
            + "\"Input\":\"{}\",\"InputDetails\":{\"Included\":true},\"Name\":\"c\","
            + "\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE\","
            + "\"StartDate\":1745486528000,\"StateMachineArn\":\""
            + MACHINE
            + "\","
            + "\"Status\":\"FAILED\",\"StopDate\":1745486528078}",
        ChildDescription.of(child(), end, false, Limits.DEFAULT).toJson());
  }

  @Test
  void aChildThatTimedOutHasNeitherErrorNorCause() {
    ExecutionProgress end = ended(ExecutionStatus.TIMED_OUT, null, null, null);

    assertEquals(
        "{\"ExecutionArn\":\""
            + CHILD
            + "\",\"Input\":\"{}\","
            + "\"InputDetails\":{\"Included\":true},\"Name\":\"c\","
            + "\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE\","
            + "\"StartDate\":1745486528000,\"StateMachineArn\":\""
            + MACHINE
            + "\","
            + "\"Status\":\"TIMED_OUT\",\"StopDate\":1745486528078}",
        ChildDescription.of(child(), end, false, Limits.DEFAULT).toJson());
  }

  private static ExecutionIdentity child() {
    return new ExecutionIdentity(
        7,
        CHILD,
        "c",
        MACHINE,
        "m",
        1,
        new byte[32],
        "arn:aws:iam::123456789012:role/r",
        null,
        null,
        null,
        1745486528000L,
        Payload.ofText("{}"),
        null,
        null,
        null);
  }

  private static ExecutionProgress ended(
      ExecutionStatus status,
      @Nullable String output,
      @Nullable String error,
      @Nullable String cause) {
    Payload payload = output == null ? null : Payload.ofText(output);
    return new ExecutionProgress(
        status, 5, 1, 0, 0, 1745486528078L, 0, Redrives.NONE, 0, payload, error, cause);
  }
}
