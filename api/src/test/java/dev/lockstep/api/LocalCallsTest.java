package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.api.LocalCalls.Answer;
import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalCallsTest {
  private static final long ENDLESS_MILLIS = 600_000;

  private final Service service = new Service();
  private final LocalCalls calls = new LocalCalls(service.context);

  private Answer call(String operation, JsonObject.Builder input) {
    return calls.call(operation, input.build(), Service.ACCOUNT, "us-east-1");
  }

  private JsonObject given(String operation, JsonObject.Builder input) {
    return assertInstanceOf(Answer.Given.class, call(operation, input)).output();
  }

  @Test
  void aCallFromWithinIsAnsweredLikeAnyOther() {
    JsonObject activity = given("CreateActivity", JsonValue.object().put("name", "a"));
    assertEquals(Service.arn("activity", "a"), activity.string("activityArn"));
    JsonObject described =
        service.call(
            "DescribeActivity",
            JsonValue.object().put("activityArn", Service.arn("activity", "a")));
    assertEquals("a", described.string("name"));
  }

  @Test
  void theAccountIsTheCallers() {
    JsonObject activity =
        assertInstanceOf(
                Answer.Given.class,
                calls.call(
                    "CreateActivity",
                    JsonValue.object().put("name", "a").build(),
                    "000000000007",
                    "eu-west-1"))
            .output();
    assertEquals(
        "arn:aws:states:eu-west-1:000000000007:activity:a", activity.string("activityArn"));
  }

  @Test
  void aRefusalHasItsCodeItsWordsAndItsStatus() {
    assertEquals(
        new Answer.Refused(400, "InvalidToken", "Invalid Token: 'Invalid token'"),
        call("SendTaskHeartbeat", JsonValue.object().put("taskToken", "none")));
    assertEquals(
        new Answer.Refused(
            400,
            "ValidationException",
            "1 validation error detected: Value null at 'taskToken' failed to satisfy constraint:"
                + " Member must not be null"),
        call("SendTaskHeartbeat", JsonValue.object()));
    assertEquals(
        "UnknownOperationException",
        assertInstanceOf(Answer.Refused.class, call("Dance", JsonValue.object())).code());
  }

  @Test
  void aPollForATaskEndsSoonAfterItWasToldTo() {
    Service endless = new Service(ApiLimits.DEFAULTS.withActivityPollMillis(ENDLESS_MILLIS));
    LocalCalls patient = new LocalCalls(endless.context);
    JsonObject input = JsonValue.object().put("name", "a").build();
    patient.call("CreateActivity", input, Service.ACCOUNT, "us-east-1");
    patient.endPolls();
    JsonObject poll = JsonValue.object().put("activityArn", Service.arn("activity", "a")).build();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertEquals(
                new Answer.Given(JsonObject.EMPTY),
                patient.call("GetActivityTask", poll, Service.ACCOUNT, "us-east-1")));
  }
}
