package dev.lockstep.integrations.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Redrives;
import dev.lockstep.integrations.delivery.AwsStub;
import dev.lockstep.integrations.delivery.AwsStub.Answer;
import dev.lockstep.integrations.delivery.DeliveryLimits;
import dev.lockstep.integrations.delivery.DeliveryStatistics;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a server that speaks EventBridge's API.
@Timeout(30)
class EventDeliveryTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DeliveryLimits LIMITS =
      new DeliveryLimits(1_000, 10L << 20, 100, 3, Duration.ofMillis(1), Duration.ofMillis(1));

  private final List<AutoCloseable> open = new ArrayList<>();

  private AwsStub service(Function<AwsStub.Call, Answer> answers) throws IOException {
    AwsStub service = new AwsStub(answers);
    open.add(service);
    return service;
  }

  private EventDelivery delivery(AwsStub service) {
    EventBridge bridge = new EventBridge(service.endpoint(), "aws.states");
    open.add(bridge);
    EventDelivery events =
        new EventDelivery(
            bridge,
            (identity, progress) ->
                "{\"name\":\"%s\",\"status\":\"%s\",\"input\":%s}"
                    .formatted(identity.name(), progress.status(), identity.input().text()),
            LIMITS,
            LONG);
    open.add(events);
    return events;
  }

  @AfterEach
  void close() throws Exception {
    Collections.reverse(open);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static Effect.StatusChanged change(
      String type, String region, String name, String input) {
    ExecutionIdentity identity =
        new ExecutionIdentity(
            1,
            "arn:aws:states:%s:123456789012:%s:m:%s".formatted(region, type, name),
            name,
            "arn:aws:states:%s:123456789012:stateMachine:m".formatted(region),
            "m",
            1,
            new byte[32],
            "role",
            null,
            null,
            null,
            1_000_000_000_000L,
            Payload.ofText(input),
            null,
            null,
            null);
    ExecutionProgress progress =
        new ExecutionProgress(
            ExecutionStatus.FAILED,
            2,
            1,
            1,
            0,
            1_000_000_005_000L,
            0,
            Redrives.NONE,
            0,
            null,
            null,
            null);
    return new Effect.StatusChanged(identity, progress);
  }

  private static Effect.StatusChanged change(String name) {
    return change("execution", "us-east-1", name, "{}");
  }

  private static List<JsonObject> entries(AwsStub.Call call) {
    return ((JsonArray) Objects.requireNonNull(call.body().get("Entries")))
        .stream().map(JsonObject.class::cast).toList();
  }

  private static Answer taken(AwsStub.Call call) {
    return results(Collections.nCopies(entries(call).size(), "{\"EventId\":\"i\"}"));
  }

  private static Answer results(List<String> results) {
    return new Answer(200, "{\"Entries\":[" + String.join(",", results) + "]}");
  }

  @Test
  void aStatusChangeIsAnEventOfTheDefaultBus() throws Exception {
    AwsStub service = service(EventDeliveryTest::taken);
    EventDelivery events = delivery(service);
    events.statusChanged(change("execution", "eu-west-1", "e", "{\"a\":1}"));
    assertTrue(events.awaitEmpty(LONG));

    AwsStub.Call call = service.calls("PutEvents").getFirst();
    JsonObject entry = entries(call).getFirst();
    assertEquals("aws.states", entry.string("Source"));
    assertEquals("Step Functions Execution Status Change", entry.string("DetailType"));
    assertEquals(
        "{\"name\":\"e\",\"status\":\"FAILED\",\"input\":{\"a\":1}}", entry.string("Detail"));
    assertEquals(
        JsonValue.parse("[\"arn:aws:states:eu-west-1:123456789012:execution:m:e\"]"),
        entry.get("Resources"));
    assertEquals(
        1_000_000_005L, ((JsonNumber) Objects.requireNonNull(entry.get("Time"))).longValue());
    assertEquals(false, entry.has("EventBusName"));
    assertTrue(call.authorization().contains("/eu-west-1/events/aws4_request"));
    assertEquals(new DeliveryStatistics("status-change-events", 1, 0, 0, 0), events.statistics());
  }

  @Test
  void expressExecutionsAreNotTold() throws Exception {
    AwsStub service = service(EventDeliveryTest::taken);
    EventDelivery events = delivery(service);
    events.statusChanged(change("express", "us-east-1", "e", "{}"));
    assertTrue(events.awaitEmpty(LONG));

    assertEquals(List.of(), service.operations());
  }

  @Test
  void requestsKeepTheBoundsOfTheServiceAndTheOrder() throws Exception {
    AwsStub service = service(EventDeliveryTest::taken);
    EventDelivery events = delivery(service);
    for (int i = 0; i < 25; i++) {
      events.statusChanged(change("n" + i));
    }
    for (int i = 0; i < 3; i++) {
      events.statusChanged(
          change("execution", "us-east-1", "large" + i, "\"" + "x".repeat(120_000) + "\""));
    }
    events.statusChanged(change("execution", "eu-west-1", "other", "{}"));
    assertTrue(events.awaitEmpty(LONG));

    List<String> names = new ArrayList<>();
    for (AwsStub.Call call : service.calls("PutEvents")) {
      assertTrue(entries(call).size() <= 10, "too many entries");
      int bytes = entries(call).stream().mapToInt(entry -> entry.toJson().length()).sum();
      assertTrue(bytes <= 262_144, bytes + " bytes");
      entries(call)
          .forEach(entry ->
              names.add(
                  ((JsonObject) JsonValue.parse(String.valueOf(entry.string("Detail"))))
                      .string("name")));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      expected.add("n" + i);
    }
    expected.addAll(List.of("large0", "large1", "large2", "other"));
    assertEquals(expected, names);
    assertEquals(29, events.statistics().sent());
  }

  @Test
  void entriesThatFailForAWhileAreSentAgainAndOthersDropped() throws Exception {
    AwsStub service =
        service(call -> {
          List<String> results = new ArrayList<>();
          for (JsonObject entry : entries(call)) {
            String detail = String.valueOf(entry.string("Detail"));
            results.add(
                detail.contains("busy")
                    ? "{\"ErrorCode\":\"ThrottlingException\",\"ErrorMessage\":\"m\"}"
                    : detail.contains("forbidden")
                        ? "{\"ErrorCode\":\"NotAuthorizedForSourceException\"}"
                        : "{\"EventId\":\"i\"}");
          }
          return results(results);
        });
    EventDelivery events = delivery(service);
    events.statusChanged(change("good"));
    events.statusChanged(change("busy"));
    events.statusChanged(change("forbidden"));
    assertTrue(events.awaitEmpty(LONG));

    assertEquals(new DeliveryStatistics("status-change-events", 1, 2, 2, 0), events.statistics());
  }

  @Test
  void aBusThatIsBrokenIsTriedAgain() throws Exception {
    List<AwsStub.Call> calls = Collections.synchronizedList(new ArrayList<>());
    AwsStub service =
        service(call -> {
          calls.add(call);
          return calls.size() < 3 ? Answer.error(500, "InternalFailure") : taken(call);
        });
    EventDelivery events = delivery(service);
    events.statusChanged(change("e"));
    assertTrue(events.awaitEmpty(LONG));

    assertEquals(new DeliveryStatistics("status-change-events", 1, 2, 0, 0), events.statistics());
  }
}
