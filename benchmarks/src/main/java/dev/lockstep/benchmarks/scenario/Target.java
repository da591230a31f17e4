package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Caller;
import dev.lockstep.json.JsonValue;
import java.io.IOException;

/// What has to be on a server before it is measured.
final class Target {
  private static final String ROLE = "arn:aws:iam::123456789012:role/benchmark";

  private final Caller caller;

  Target(int port) {
    this.caller = new Caller(port);
  }

  /// @return the machine's ARN
  String machine(String name, String definition) throws IOException {
    return machine(name, definition, "STANDARD");
  }

  /// @return the ARN of a machine whose executions are Express
  String express(String name, String definition) throws IOException {
    return machine(name, definition, "EXPRESS");
  }

  /// @return the machine's ARN
  String machine(String name, String definition, String type) throws IOException {
    String body =
        JsonValue.object()
            .put("name", name)
            .put("definition", definition)
            .put("type", type)
            .put("roleArn", ROLE)
            .build()
            .toJson();
    return member(caller.call("CreateStateMachine", body), "stateMachineArn");
  }

  /// @return the activity's ARN
  String activity(String name) throws IOException {
    String body = JsonValue.object().put("name", name).build().toJson();
    return member(caller.call("CreateActivity", body), "activityArn");
  }

  /// @return the execution's ARN
  String start(String machineArn) throws IOException {
    return start(machineArn, MachineTexts.INPUT);
  }

  /// @return the execution's ARN
  String start(String machineArn, String input) throws IOException {
    return member(caller.call("StartExecution", startBody(machineArn, input)), "executionArn");
  }

  boolean isRunning(String executionArn) throws IOException {
    return "RUNNING".equals(status(executionArn));
  }

  /// Starts an execution and waits until it has succeeded.
  void succeeds(String machineArn, String input) throws IOException {
    String execution = start(machineArn, input);
    String status = status(execution);
    while ("RUNNING".equals(status)) {
      status = status(execution);
    }
    if (!"SUCCEEDED".equals(status)) {
      throw new IOException("An execution that is to be measured has " + status);
    }
  }

  private String status(String executionArn) throws IOException {
    return member(caller.call("DescribeExecution", metadataOf(executionArn)), "status");
  }

  boolean exists(String executionArn) throws IOException {
    Answer answer = caller.ask("DescribeExecution", metadataOf(executionArn));
    if (!answer.succeeded() && !answer.body().contains("ExecutionDoesNotExist")) {
      throw new IOException("DescribeExecution was refused: " + answer.body());
    }
    return answer.succeeded();
  }

  private static String metadataOf(String executionArn) {
    return JsonValue.object()
        .put("executionArn", executionArn)
        .put("includedData", "METADATA_ONLY")
        .build()
        .toJson();
  }

  void stop(String executionArn) throws IOException {
    caller.call(
        "StopExecution", JsonValue.object().put("executionArn", executionArn).build().toJson());
  }

  static String startBody(String machineArn) {
    return startBody(machineArn, MachineTexts.INPUT);
  }

  static String startBody(String machineArn, String input) {
    return JsonValue.object()
        .put("stateMachineArn", machineArn)
        .put("input", input)
        .build()
        .toJson();
  }

  private static String member(Answer answer, String name) throws IOException {
    String value = answer.member(name);
    if (value == null) {
      throw new IOException("There is no " + name + " in " + answer.body());
    }
    return value;
  }
}
