package dev.lockstep.integrations.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.integrations.delivery.AwsStub;
import dev.lockstep.integrations.delivery.AwsStub.Answer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a server that speaks CloudWatch Logs' API.
class CloudWatchLogsTest {
  private static final String GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/a/g:*";
  private static final List<LogRecord> RECORDS =
      List.of(new LogRecord(5, "one"), new LogRecord(6, "two"), new LogRecord(7, "three"));

  @Test
  void aStreamIsMadeOnceAndRecordsArePut() throws IOException {
    try (AwsStub service = new AwsStub(_ -> Answer.EMPTY);
        CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      assertEquals(new LogSink.Outcome.Taken(0), logs.put(GROUP, "states/m/1", RECORDS));
      assertEquals(new LogSink.Outcome.Taken(0), logs.put(GROUP, "states/m/1", RECORDS));

      assertEquals(
          List.of("CreateLogStream", "PutLogEvents", "PutLogEvents"), service.operations());
      JsonObject created = service.calls("CreateLogStream").getFirst().body();
      assertEquals("/a/g", created.string("logGroupName"));
      assertEquals("states/m/1", created.string("logStreamName"));
      assertEquals(
          JsonValue.parse(
              """
              {"logGroupName":"/a/g","logStreamName":"states/m/1","logEvents":[
                {"timestamp":5,"message":"one"},{"timestamp":6,"message":"two"},
                {"timestamp":7,"message":"three"}]}\
              """),
          service.calls("PutLogEvents").getFirst().body());
      String authorization = service.calls("PutLogEvents").getFirst().authorization();
      assertTrue(authorization.contains("Credential=AKID/"), authorization);
      assertTrue(authorization.contains("/eu-west-1/logs/aws4_request"), authorization);
    }
  }

  @Test
  void aStreamThatIsThereIsAsGood() throws IOException {
    try (AwsStub service =
            new AwsStub(call ->
                call.operation().equals("CreateLogStream")
                    ? Answer.error(400, "ResourceAlreadyExistsException")
                    : Answer.EMPTY);
        CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      assertEquals(new LogSink.Outcome.Taken(0), logs.put(GROUP, "s", RECORDS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException, true",
    "503, ServiceUnavailableException, true",
    "500, InternalFailure, true",
    "0, none, true",
    "400, ResourceNotFoundException, false",
    "400, AccessDeniedException, false",
    "400, InvalidParameterException, false"
  })
  void passingFailuresAreTriedAgainAndOthersNot(int status, String type, boolean passing)
      throws IOException {
    try (AwsStub service = new AwsStub(_ -> Answer.error(status, type));
        CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      LogSink.Outcome outcome = logs.put(GROUP, "s", RECORDS);

      assertEquals(passing, outcome instanceof LogSink.Outcome.Later, outcome.toString());
      assertEquals(!passing, outcome instanceof LogSink.Outcome.Refused, outcome.toString());
      assertFalse(outcome.toString().contains("secret"), outcome.toString());
      assertEquals(1, service.operations().size(), "the client itself has tried again");
    }
  }

  @Test
  void aServiceThatIsNotThereIsTriedAgain() throws IOException {
    AwsStub service = new AwsStub(_ -> Answer.EMPTY);
    service.close();
    try (CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      assertInstanceOf(LogSink.Outcome.Later.class, logs.put(GROUP, "s", RECORDS));
      assertFalse(logs.find(GROUP));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tooOldLogEventEndIndex":2} | 2
          {"expiredLogEventEndIndex":1} | 1
          {"tooNewLogEventStartIndex":1} | 2
          {"tooOldLogEventEndIndex":1,"tooNewLogEventStartIndex":2} | 2
          """)
  void recordsOfAnotherTimeAreNotCountedAsSent(String rejected, int unwanted) throws IOException {
    try (AwsStub service =
            new AwsStub(call ->
                call.operation().equals("PutLogEvents")
                    ? new Answer(200, "{\"rejectedLogEventsInfo\":" + rejected + "}")
                    : Answer.EMPTY);
        CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      assertEquals(new LogSink.Outcome.Taken(unwanted), logs.put(GROUP, "s", RECORDS));
    }
  }

  @Test
  void aGroupIsFoundByItsWholeNameOverAllPages() throws IOException {
    Deque<Answer> pages = new ArrayDeque<>();
    pages.add(
        new Answer(200, "{\"logGroups\":[{\"logGroupName\":\"/a/gg\"}],\"nextToken\":\"t\"}"));
    pages.add(new Answer(200, "{\"logGroups\":[{\"logGroupName\":\"/a/g\"}]}"));
    pages.add(new Answer(200, "{\"logGroups\":[{\"logGroupName\":\"/a/gg\"}]}"));
    try (AwsStub service = new AwsStub(_ -> pages.remove());
        CloudWatchLogs logs = new CloudWatchLogs(service.endpoint())) {
      assertTrue(logs.find(GROUP));
      assertFalse(logs.find(GROUP));
      assertFalse(logs.find("arn:aws:logs:eu-west-1:123456789012:log-group:/a/g"));
      assertEquals(
          "/a/g",
          service.calls("DescribeLogGroups").getFirst().body().string("logGroupNamePrefix"));
    }
  }
}
