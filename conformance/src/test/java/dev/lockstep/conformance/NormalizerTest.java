package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static void check(String expected, int status, String body, String recorded) {
    Reply reply = new Reply(status, (JsonObject) JsonValue.parse(body));
    assertEquals(JsonValue.parse(expected), Normalizer.normalize(reply, JsonValue.parse(recorded)));
  }

  @Test
  void aSuccessGetsItsStatusAndOpenedStrings() {
    check(
        """
        {"output": {"a": 1}, "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 200}}\
        """,
        200,
        """
        {"output": "{\\"a\\": 1}"}\
        """,
        "{}");
  }

  @Test
  void stringsAreOpenedInObjectsAndListsOfObjectsButNotInListsNorInWhatCameOut() {
    assertEquals(
        JsonValue.parse(
            """
            {"list": [{"input": {"inner": "{\\"deep\\": 1}"}}, "{}"], "lists": [[{"x": "{}"}]],
             "array": "[1]", "broken": "{no", "object": {"cause": {}}}\
            """),
        Normalizer.openStrings(
            (JsonObject)
                JsonValue.parse(
                    """
                    {"list": [{"input": "{\\"inner\\": \\"{\\\\\\"deep\\\\\\": 1}\\"}"}, "{}"],
                     "lists": [[{"x": "{}"}]], "array": "[1]", "broken": "{no",
                     "object": {"cause": "{}"}}\
                    """)));
  }

  @Test
  void aFailureKeepsThoseOfItsMembersThatTheRecordingHas() {
    check(
        """
        {"Error": {"Code": "InvalidArn", "Message": "Bad"}, "message": "Bad", "reason": "r",
         "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 400}}\
        """,
        400,
        """
        {"__type": "com.amazonaws.swf#InvalidArn", "message": "Bad", "reason": "r", "more": 1}\
        """,
        """
        {"Error": {}, "message": "", "reason": ""}\
        """);
  }

  @Test
  void aFailureWithCapitalMessageHasNoLowerCaseOne() {
    check(
        """
        {"Error": {"Code": "X", "Message": "Bad"},
         "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 400}}\
        """,
        400,
        """
        {"__type": "X", "Message": "Bad"}\
        """,
        """
        {"Error": {}, "message": ""}\
        """);
  }
}
