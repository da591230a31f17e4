package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executions that start others, wait for callbacks, fan out over functions, and call back.
class NestedExecutionsTest {
  private static final String CHILD =
      """
      {"StartAt": "Double", "States": {"Double": {"Type": "Pass",
        "Parameters": {"doubled.$": "States.MathAdd($.n, $.n)"}, "End": true}}}
      """;

  @TempDir static Path folder;
  private static ServerProcess server;
  private static Api api;
  private static String child;

  @BeforeAll
  static void startServer() {
    server = ServerProcess.start(folder.resolve("data"));
    api = server.api();
    child = api.createMachine("child", CHILD);
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  private static String parent(String name, String suffix, String more) {
    return api.createMachine(
        name,
        """
        {"StartAt": "Start", "States": {"Start": {"Type": "Task",
          "Resource": "arn:aws:states:::states:startExecution%s",
          "Parameters": {"StateMachineArn": "%s", "Input": {"n": 21}%s}, "End": true}}}
        """
            .formatted(suffix, child, more));
  }

  private static JsonObject succeeded(String execution) {
    JsonObject ended = api.ended(execution);
    assertEquals("SUCCEEDED", Api.text(ended, "status"), ended::toJson);
    return (JsonObject) JsonValue.parse(Api.text(ended, "output"));
  }

  @Test
  void aStartAloneTellsTheChildsArn() {
    JsonObject output = succeeded(api.start(parent("alone", "", ""), "one", "{}"));
    assertEquals(
        "{\"doubled\":42}", Api.text(api.ended(Api.text(output, "ExecutionArn")), "output"));
  }

  @Test
  void syncWaitsAndGivesTheOutputAsText() {
    JsonObject output = succeeded(api.start(parent("sync", ".sync", ""), "one", "{}"));
    assertEquals("{\"doubled\":42}", Api.text(output, "Output"));
  }

  @Test
  void sync2WaitsAndGivesTheOutputAsJson() {
    JsonObject output = succeeded(api.start(parent("sync2", ".sync:2", ""), "one", "{}"));
    assertEquals("{\"doubled\":42}", ((JsonObject) output.get("Output")).toJson());
  }

  @Test
  void aFailedChildFailsItsParent() {
    String failing =
        api.createMachine(
            "failing",
            "{\"StartAt\": \"No\", \"States\": {\"No\": {\"Type\": \"Fail\", \"Error\":"
                + " \"Broken\"}}}");
    String parent =
        api.createMachine(
            "parentOfFailing",
            """
            {"StartAt": "Start", "States": {"Start": {"Type": "Task",
              "Resource": "arn:aws:states:::states:startExecution.sync:2",
              "Parameters": {"StateMachineArn": "%s"}, "End": true}}}
            """
                .formatted(failing));
    JsonObject ended = api.ended(api.start(parent, "one", "{}"));
    assertEquals("FAILED", Api.text(ended, "status"));
    assertEquals("States.TaskFailed", Api.text(ended, "error"));
  }

  @Test
  void aFunctionHandsATokenBackThroughTheApi() {
    String source =
        """
        import json, os, threading, urllib.request

        def call(operation, body):
            request = urllib.request.Request(
                os.environ["AWS_ENDPOINT_URL"],
                data=json.dumps(body).encode(),
                headers={"X-Amz-Target": "AWSStepFunctions." + operation,
                         "Content-Type": "application/x-amz-json-1.0",
                         "Authorization": "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/states/"
                         "aws4_request, SignedHeaders=host, Signature=0"
                         % os.environ["AWS_ACCESS_KEY_ID"]})
            return json.load(urllib.request.urlopen(request))

        def handler(event, context):
            if "token" in event:
                return call("SendTaskSuccess", {"taskToken": event["token"], "output": '{"by": "token"}'})
            started = call("StartExecution", {"stateMachineArn": event["machine"], "input": '{"n": 4}'})
            return started["executionArn"]
        """;
    String function = api.createFunction("caller", 30, source);
    String byToken =
        api.createMachine(
            "byToken",
            """
            {"StartAt": "Ask", "States": {"Ask": {"Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"FunctionName": "%s", "Payload": {"token.$": "$$.Task.Token"}},
              "TimeoutSeconds": 60, "End": true}}}
            """
                .formatted(function));
    assertEquals("{\"by\":\"token\"}", succeeded(api.start(byToken, "one", "{}")).toJson());

    String starting =
        api.createMachine(
            "starting",
            """
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "%s",
              "Parameters": {"machine": "%s"}, "ResultPath": "$.started", "End": true}}}
            """
                .formatted(function, child));
    String started = Api.text(succeeded(api.start(starting, "one", "{}")), "started");
    assertEquals("{\"doubled\":8}", Api.text(api.ended(started), "output"));
  }

  @Test
  void aMapCallsAFunctionForEachItem() {
    String function =
        api.createFunction(
            "square", 30, "def handler(event, context):\n    return event * event\n");
    String map =
        api.createMachine(
            "squares",
            """
            {"StartAt": "All", "States": {"All": {"Type": "Map", "ItemsPath": "$.items",
              "MaxConcurrency": 5, "ResultPath": "$.squares", "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Square", "States": {
                  "Square": {"Type": "Task", "Resource": "%s", "End": true}}},
              "End": true}}}
            """
                .formatted(function));
    StringBuilder items = new StringBuilder("[");
    StringBuilder squares = new StringBuilder("[");
    for (int i = 0; i < 30; i++) {
      items.append(i == 0 ? "" : ",").append(i);
      squares.append(i == 0 ? "" : ",").append(i * i);
    }
    JsonObject output = succeeded(api.start(map, "one", "{\"items\": " + items + "]}"));
    assertEquals(squares + "]", String.valueOf(output.get("squares")));
  }

  @Test
  void parentsAndChildrenOutliveAKill() {
    String slow =
        api.createMachine(
            "slow",
            "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 2, \"End\":"
                + " true}}}");
    String parent =
        api.createMachine(
            "parentOfSlow",
            """
            {"StartAt": "All", "States": {"All": {"Type": "Map", "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Start", "States": {
                  "Start": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
                    "Parameters": {"StateMachineArn": "%s", "Input.$": "$"}, "End": true}}},
              "ResultPath": "$.ended", "ItemsPath": "$.items", "End": true}}}
            """
                .formatted(slow));
    String execution = api.start(parent, "one", "{\"items\": [1, 2, 3, 4, 5, 6, 7, 8]}");
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    server.kill();
    server.close();
    startServerAgain();
    JsonObject ended = succeeded(execution);
    assertTrue(ended.has("ended"));
    JsonObject children =
        api.call("ListExecutions", JsonValue.object().put("stateMachineArn", slow));
    assertEquals(8, ((dev.lockstep.json.JsonArray) children.get("executions")).size());
  }

  private static void startServerAgain() {
    server = ServerProcess.start(folder.resolve("data"));
    api = server.api();
  }
}
