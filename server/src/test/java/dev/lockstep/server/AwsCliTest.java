package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.Zip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Works with a server through the real AWS CLI. Where there is none, says so and is skipped.
class AwsCliTest {
  private static final long PATIENCE_SECONDS = 120;
  private static final String ROLE = "arn:aws:iam::123456789012:role/test";

  @TempDir Path folder;
  private ServerProcess server;

  @BeforeEach
  void startServer() {
    boolean installed = installed();
    if (!installed) {
      System.err.println(
          "SKIPPED: there is no AWS CLI (aws) on the PATH, so nothing is tested with it");
    }
    assumeTrue(installed, "no AWS CLI");
    server = ServerProcess.start(folder.resolve("data"));
  }

  private static boolean installed() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "aws")));
  }

  @AfterEach
  void endServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void runsAWorkflowThatCallsAnUploadedFunction() throws Exception {
    Path zip = folder.resolve("function.zip");
    Files.write(
        zip,
        Zip.of(
            "index.py",
            "def handler(event, context):\n    return {'greeting': 'Hello, ' + event['name']}\n"));
    String function =
        Api.text(
            aws(
                "lambda",
                "create-function",
                "--function-name",
                "greet",
                "--zip-file",
                "fileb://" + zip,
                "--handler",
                "index.handler",
                "--runtime",
                "python3.12",
                "--role",
                ROLE),
            "FunctionArn");
    JsonObject machine =
        states(
            "create-state-machine",
            "--name",
            "greeting",
            "--role-arn",
            ROLE,
            "--definition",
            task(function, ""));
    String arn = Api.text(machine, "stateMachineArn");
    states(
        "update-state-machine",
        "--state-machine-arn",
        arn,
        "--definition",
        task(function, "\"TimeoutSeconds\": 60, "));
    JsonObject described = states("describe-state-machine", "--state-machine-arn", arn);
    assertTrue(Api.text(described, "definition").contains("TimeoutSeconds"));
    assertEquals(1, size(states("list-state-machines"), "stateMachines"));

    String execution =
        Api.text(
            states(
                "start-execution",
                "--state-machine-arn",
                arn,
                "--name",
                "one",
                "--input",
                "{\"name\": \"Ada\"}"),
            "executionArn");
    server.api().ended(execution);
    JsonObject ended = states("describe-execution", "--execution-arn", execution);
    assertEquals("SUCCEEDED", Api.text(ended, "status"));
    assertEquals("{\"greeting\":\"Hello, Ada\"}", Api.text(ended, "output").replace(": ", ":"));
    JsonObject history =
        states("get-execution-history", "--execution-arn", execution, "--page-size", "2");
    assertEquals(7, size(history, "events"));
    assertEquals(1, size(states("list-executions", "--state-machine-arn", arn), "executions"));
    states("delete-state-machine", "--state-machine-arn", arn);
    aws("lambda", "delete-function", "--function-name", "greet");
    assertEquals(0, size(aws("lambda", "list-functions"), "Functions"));
  }

  private static String task(String function, String more) {
    return "{\"StartAt\": \"Greet\", \"States\": {\"Greet\": {\"Type\": \"Task\", "
        + more
        + "\"Resource\": \""
        + function
        + "\", \"End\": true}}}";
  }

  @Test
  void anActivityWorkerCompletesATask() throws Exception {
    String activity = Api.text(states("create-activity", "--name", "approve"), "activityArn");
    String machine =
        Api.text(
            states(
                "create-state-machine",
                "--name",
                "approval",
                "--role-arn",
                ROLE,
                "--definition",
                task(activity, "")),
            "stateMachineArn");
    String execution =
        Api.text(states("start-execution", "--state-machine-arn", machine), "executionArn");
    JsonObject task = states("get-activity-task", "--activity-arn", activity);
    String token = Api.text(task, "taskToken");
    states("send-task-heartbeat", "--task-token", token);
    states("send-task-success", "--task-token", token, "--task-output", "{\"approved\": true}");
    assertEquals("SUCCEEDED", Api.text(server.api().ended(execution), "status"));

    String stopped =
        Api.text(states("start-execution", "--state-machine-arn", machine), "executionArn");
    states("stop-execution", "--execution-arn", stopped, "--error", "Enough", "--cause", "Late");
    JsonObject ended = states("describe-execution", "--execution-arn", stopped);
    assertEquals("ABORTED", Api.text(ended, "status"));
    assertEquals("Enough", Api.text(ended, "error"));
    assertEquals(1, size(states("list-activities"), "activities"));
    states("delete-activity", "--activity-arn", activity);
    assertEquals(0, size(states("list-activities"), "activities"));
  }

  @Test
  void runsAnExpressExecutionToItsEnd() throws Exception {
    JsonObject created =
        states(
            "create-state-machine",
            "--name",
            "express",
            "--type",
            "EXPRESS",
            "--role-arn",
            ROLE,
            "--definition",
            "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    JsonObject end =
        states(
            "start-sync-execution",
            "--state-machine-arn",
            Api.text(created, "stateMachineArn"),
            "--input",
            "{\"a\":1}");
    assertEquals("SUCCEEDED", Api.text(end, "status"));
    assertEquals("{\"a\":1}", Api.text(end, "output"));
  }

  @Test
  void aRefusalIsTheCommandsError() throws Exception {
    Ended ended =
        run(
            "stepfunctions",
            "describe-state-machine",
            "--state-machine-arn",
            "arn:aws:states:us-east-1:123456789012:stateMachine:none");
    assertNotEquals(0, ended.status);
    assertTrue(ended.err.contains("(StateMachineDoesNotExist)"), ended.err);
  }

  private static int size(JsonObject reply, String member) {
    return ((JsonArray) reply.get(member)).size();
  }

  private JsonObject states(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("stepfunctions"));
    words.addAll(List.of(arguments));
    return aws(words.toArray(String[]::new));
  }

  private JsonObject aws(String... arguments) throws Exception {
    Ended ended = run(arguments);
    assertEquals(0, ended.status, () -> String.join(" ", arguments) + "\n" + ended.err);
    return ended.out.isBlank() ? JsonObject.EMPTY : (JsonObject) JsonValue.parse(ended.out);
  }

  private record Ended(int status, String out, String err) {}

  private Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_ACCESS_KEY_ID", "test");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    builder.environment().put("AWS_REGION", "us-east-1");
    builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
    builder.environment().put("AWS_ENDPOINT_URL", server.endpoint().toString());
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    builder.environment().put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    builder.environment().put("AWS_PAGER", "");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), out, Files.readString(err));
  }
}
