package dev.lockstep.api.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.access.Callers;
import dev.lockstep.api.logs.store.LogEvent;
import dev.lockstep.api.logs.store.LogGroup;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.api.logs.store.LogStoreLimits;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CloudWatch Logs' API as clients see it.
class LogRoutesTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_795_780_800_000L);
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=123456789012/20261127/us-east-1/logs/aws4_request,"
          + " SignedHeaders=host, Signature=0";
  private static final LogGroup GROUP =
      new LogGroup("aws", "us-east-1", "123456789012", "/aws/vendedlogs/states/m");

  @TempDir private Path folder;
  private LogStore store;
  private Route route;

  @BeforeEach
  void open() throws IOException {
    store = LogStore.open(folder, LogStoreLimits.of(1 << 20, Duration.ofDays(30)), () -> NOW);
    route = LogRoutes.of(store, Callers.withDefaults()).getFirst();
  }

  private Reply send(String operation, String body, String credential) {
    Headers headers = Headers.of("X-Amz-Target", "Logs_20140328." + operation);
    Request request =
        new Request(
            "POST",
            "/",
            null,
            credential.isEmpty() ? headers : headers.with("Authorization", credential),
            body.getBytes(StandardCharsets.UTF_8));
    assertTrue(route.matches().test(request));
    return route.handler().handle(request);
  }

  private JsonObject call(String operation, String body) {
    Reply reply = send(operation, body, CREDENTIAL);
    assertEquals(200, reply.status(), reply.text());
    assertEquals("application/x-amz-json-1.1", reply.headers().first("Content-Type").orElse(""));
    return (JsonObject) JsonValue.parse(reply.text());
  }

  private String refused(String operation, String body) {
    Reply reply = send(operation, body, CREDENTIAL);
    assertEquals(400, reply.status(), reply.text());
    JsonObject error = (JsonObject) JsonValue.parse(reply.text());
    return error.string("__type") + ": " + error.string("message");
  }

  private static List<JsonObject> list(JsonObject object, String member) {
    return ((JsonArray) Objects.requireNonNull(object.get(member)))
        .stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> texts(JsonObject object, String list, String member) {
    return list(object, list).stream().map(each -> String.valueOf(each.string(member))).toList();
  }

  private void write(String stream, int... seconds) throws IOException {
    for (int second : seconds) {
      long time = NOW.minusSeconds(100).plusSeconds(second).toEpochMilli();
      store.append(GROUP, stream, List.of(new LogEvent(time, "second " + second)));
    }
  }

  @Test
  void groupsAreCreatedListedByPrefixAndDeleted() {
    assertEquals(JsonObject.EMPTY, call("CreateLogGroup", "{\"logGroupName\":\"/a/one\"}"));
    call("CreateLogGroup", "{\"logGroupName\":\"/a/two\"}");
    call("CreateLogGroup", "{\"logGroupName\":\"/b\"}");
    assertEquals(
        "ResourceAlreadyExistsException: The specified log group already exists",
        refused("CreateLogGroup", "{\"logGroupName\":\"/b\"}"));

    JsonObject found = call("DescribeLogGroups", "{\"logGroupNamePrefix\":\"/a/\",\"limit\":1}");
    assertEquals(
        JsonValue.parse(
            """
            {"logGroupName":"/a/one","creationTime":1795780800000,"retentionInDays":30,
             "metricFilterCount":0,
             "arn":"arn:aws:logs:us-east-1:123456789012:log-group:/a/one:*","storedBytes":0,
             "logGroupClass":"STANDARD",
             "logGroupArn":"arn:aws:logs:us-east-1:123456789012:log-group:/a/one"}\
            """),
        list(found, "logGroups").getFirst());
    JsonObject rest =
        call(
            "DescribeLogGroups",
            "{\"logGroupNamePrefix\":\"/a/\",\"limit\":1,\"nextToken\":\"%s\"}"
                .formatted(found.string("nextToken")));
    assertEquals(List.of("/a/two"), texts(rest, "logGroups", "logGroupName"));
    assertFalse(rest.has("nextToken"));

    call("DeleteLogGroup", "{\"logGroupName\":\"/a/one\"}");
    assertEquals(
        "ResourceNotFoundException: The specified log group does not exist.",
        refused("DeleteLogGroup", "{\"logGroupName\":\"/a/one\"}"));
    assertEquals(
        List.of("/a/two", "/b"),
        texts(call("DescribeLogGroups", "{}"), "logGroups", "logGroupName"));
  }

  @Test
  void groupsOfAnotherAccountAreNotSeen() throws IOException {
    write("s", 1);
    String other = CREDENTIAL.replace("123456789012", "210987654321");
    Reply reply = send("DescribeLogGroups", "{}", other);
    assertEquals("{\"logGroups\":[]}", reply.text());
    Reply events =
        send("FilterLogEvents", "{\"logGroupIdentifier\":\"" + GROUP.arn() + "\"}", other);
    assertEquals(400, events.status());
  }

  @Test
  void streamsAreListedByNameOrByTime() throws IOException {
    write("states/m/a", 1, 9);
    write("states/m/b", 5);
    String group = "\"logGroupName\":\"" + GROUP.name() + "\"";

    assertEquals(
        List.of("states/m/a", "states/m/b"),
        texts(call("DescribeLogStreams", "{" + group + "}"), "logStreams", "logStreamName"));
    assertEquals(
        List.of("states/m/b", "states/m/a"),
        texts(
            call("DescribeLogStreams", "{" + group + ",\"orderBy\":\"LastEventTime\"}"),
            "logStreams",
            "logStreamName"));
    JsonObject first =
        list(
                call(
                    "DescribeLogStreams",
                    "{" + group + ",\"logStreamNamePrefix\":\"states/m/a\",\"descending\":true}"),
                "logStreams")
            .getFirst();
    assertEquals(
        JsonValue.parse(
            """
            {"logStreamName":"states/m/a","creationTime":1795780800000,
             "firstEventTimestamp":1795780701000,"lastEventTimestamp":1795780709000,
             "lastIngestionTime":1795780800000,
             "arn":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/m:log-stream:states/m/a",
             "storedBytes":0}\
            """),
        first);
  }

  @Test
  void aStreamIsReadForwardAndBackward() throws IOException {
    write("s", 1, 2, 3, 4);
    write("other", 5);
    String stream = "\"logGroupName\":\"" + GROUP.name() + "\",\"logStreamName\":\"s\"";

    JsonObject newest = call("GetLogEvents", "{" + stream + ",\"limit\":2}");
    assertEquals(List.of("second 3", "second 4"), texts(newest, "events", "message"));
    JsonObject before =
        call(
            "GetLogEvents",
            "{%s,\"nextToken\":\"%s\"}".formatted(stream, newest.string("nextBackwardToken")));
    assertEquals(List.of("second 1", "second 2"), texts(before, "events", "message"));
    JsonObject after =
        call(
            "GetLogEvents",
            "{%s,\"nextToken\":\"%s\"}".formatted(stream, newest.string("nextForwardToken")));
    assertEquals(List.of(), texts(after, "events", "message"));

    JsonObject oldest = call("GetLogEvents", "{" + stream + ",\"limit\":1,\"startFromHead\":true}");
    assertEquals(
        JsonValue.parse(
            "{\"timestamp\":1795780701000,\"message\":\"second 1\","
                + "\"ingestionTime\":1795780800000}"),
        list(oldest, "events").getFirst());
  }

  @Test
  void eventsAreFilteredByTimeStreamAndTerms() throws IOException {
    write("a", 1, 2, 3);
    write("b", 12, 13);
    String group = "\"logGroupName\":\"" + GROUP.name() + "\"";

    assertEquals(
        List.of("second 2", "second 12"),
        texts(
            call("FilterLogEvents", "{" + group + ",\"filterPattern\":\"second \\\"2\\\"\"}"),
            "events",
            "message"));
    assertEquals(
        List.of("second 3", "second 12"),
        texts(
            call(
                "FilterLogEvents",
                "{%s,\"startTime\":%d,\"endTime\":%d}"
                    .formatted(
                        group,
                        NOW.minusSeconds(97).toEpochMilli(),
                        NOW.minusSeconds(87).toEpochMilli())),
            "events",
            "message"));
    assertEquals(
        List.of("second 12", "second 13"),
        texts(
            call("FilterLogEvents", "{" + group + ",\"logStreamNames\":[\"b\"]}"),
            "events",
            "message"));
    JsonObject page = call("FilterLogEvents", "{" + group + ",\"limit\":2}");
    assertEquals(
        List.of("second 3", "second 12"),
        texts(
            call(
                "FilterLogEvents",
                "{%s,\"limit\":2,\"nextToken\":\"%s\"}".formatted(group, page.string("nextToken"))),
            "events",
            "message"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CreateLogGroup | {} | InvalidParameterException: 1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null
          CreateLogGroup | {"logGroupName":"a b"} | InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+
          DescribeLogGroups | {"limit":51} | InvalidParameterException: 1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50
          DescribeLogGroups | {"nextToken":"x"} | InvalidParameterException: The specified nextToken is invalid.
          DescribeLogStreams | {"logGroupName":"none"} | ResourceNotFoundException: The specified log group does not exist.
          GetLogEvents | {"logGroupName":"none","logStreamName":"s"} | ResourceNotFoundException: The specified log group does not exist.
          GetLogEvents | {"logGroupName":"none","logStreamName":"a:b"} | InvalidParameterException: 1 validation error detected: Value 'a:b' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*
          FilterLogEvents | {"logGroupName":"none"} | ResourceNotFoundException: The specified log group does not exist.
          FilterLogEvents | {"logGroupName":"none","startTime":-1} | InvalidParameterException: 1 validation error detected: Value '-1' at 'startTime' failed to satisfy constraint: Member must have value greater than or equal to 0
          FilterLogEvents | {"logGroupName":"none","filterPattern":"{ $.a = 1 }"} | InvalidParameterException: Invalid filter pattern: only patterns of terms are supported, not of JSON members, columns or regular expressions
          FilterLogEvents | {"logGroupName":1} | SerializationException: NUMBER_VALUE can not be converted to a String
          FilterLogEvents | [] | SerializationException: Start of structure expected
          PutLogEvents | {} | UnknownOperationException:
          """)
  void badCallsAreRefused(String operation, String body, String problem) {
    assertEquals(problem, refused(operation, body).strip());
  }

  @Test
  void aCallWithoutACallerIsRefused() {
    Reply reply = send("DescribeLogGroups", "{}", "");
    assertEquals(403, reply.status());
    assertTrue(reply.text().contains("MissingAuthenticationTokenException"), reply.text());
  }

  @Test
  void aServerWhoseLogsGoElsewhereSaysSo() {
    route = LogRoutes.of(null, Callers.withDefaults()).getFirst();
    Reply reply = send("DescribeLogGroups", "{}", CREDENTIAL);
    assertEquals(501, reply.status());
    assertTrue(reply.text().contains("go to another endpoint"), reply.text());
  }
}
