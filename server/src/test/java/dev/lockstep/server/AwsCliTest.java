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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Works with a server through the real AWS CLI. Where there is none, says so and is skipped.
class AwsCliTest {
  private static final long PATIENCE_SECONDS = 120;
  private static final String ROLE = "arn:aws:iam::123456789012:role/test";

  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

  /// The operations that the last tested CLI knows, and those that it was called with.
  private static final Set<String> KNOWN = new TreeSet<>();

  private static final Set<String> CALLED = new TreeSet<>();

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

  /// After all tests: what the CLI knows and nothing here has called is not tested.
  @AfterAll
  static void everyOperationWasCalled() {
    Set<String> missed = new TreeSet<>(KNOWN);
    missed.removeAll(CALLED);
    assertEquals(Set.of(), missed, "operations without a call from the CLI");
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

  @Test
  void theOperationsThatOnlyNewerCommandsKnow() throws Exception {
    KNOWN.addAll(known());
    String arn = create("released", PASS);
    states("tag-resource", "--resource-arn", arn, "--tags", "key=team,value=a");
    states("untag-resource", "--resource-arn", arn, "--tag-keys", "none");
    assertEquals(1, size(states("list-tags-for-resource", "--resource-arn", arn), "tags"));
    releases(arn);
    String failing =
        create("failing", "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\"}}}");
    String failed =
        Api.text(states("start-execution", "--state-machine-arn", failing), "executionArn");
    assertEquals("FAILED", Api.text(server.api().ended(failed), "status"));
    states("describe-state-machine-for-execution", "--execution-arn", failed);
    if (KNOWN.contains("redrive-execution")) {
      states("redrive-execution", "--execution-arn", failed);
      assertEquals("1", server.api().ended(failed).get("redriveCount").toJson());
    }
    if (KNOWN.contains("validate-state-machine-definition")) {
      String result =
          Api.text(states("validate-state-machine-definition", "--definition", "{}"), "result");
      assertEquals("FAIL", result);
    }
    withoutMapRuns(failed);
    withHostPrefix();
    String activity = Api.text(states("create-activity", "--name", "refuse"), "activityArn");
    assertEquals(
        "refuse", Api.text(states("describe-activity", "--activity-arn", activity), "name"));
    String asking = create("asking", task(activity, ""));
    String asked =
        Api.text(states("start-execution", "--state-machine-arn", asking), "executionArn");
    String token = Api.text(states("get-activity-task", "--activity-arn", activity), "taskToken");
    states("send-task-failure", "--task-token", token, "--error", "No");
    assertEquals("No", Api.text(server.api().ended(asked), "error"));
  }

  private String create(String name, String definition) throws Exception {
    return Api.text(
        states(
            "create-state-machine", "--name", name, "--role-arn", ROLE, "--definition", definition),
        "stateMachineArn");
  }

  private void releases(String machine) throws Exception {
    if (!KNOWN.contains("publish-state-machine-version")) {
      return;
    }
    String version =
        Api.text(
            states("publish-state-machine-version", "--state-machine-arn", machine),
            "stateMachineVersionArn");
    assertEquals(
        1,
        size(
            states("list-state-machine-versions", "--state-machine-arn", machine),
            "stateMachineVersions"));
    String routing = "stateMachineVersionArn=" + version + ",weight=100";
    String alias =
        Api.text(
            states(
                "create-state-machine-alias", "--name", "live", "--routing-configuration", routing),
            "stateMachineAliasArn");
    states(
        "update-state-machine-alias",
        "--state-machine-alias-arn",
        alias,
        "--description",
        "what users get");
    JsonObject described =
        states("describe-state-machine-alias", "--state-machine-alias-arn", alias);
    assertEquals("what users get", Api.text(described, "description"));
    assertEquals(
        1,
        size(
            states("list-state-machine-aliases", "--state-machine-arn", machine),
            "stateMachineAliases"));
    states("delete-state-machine-alias", "--state-machine-alias-arn", alias);
    states("delete-state-machine-version", "--state-machine-version-arn", version);
  }

  private void withoutMapRuns(String execution) throws Exception {
    if (!KNOWN.contains("list-map-runs")) {
      return;
    }
    assertEquals(0, size(states("list-map-runs", "--execution-arn", execution), "mapRuns"));
    String none =
        "arn:aws:states:us-east-1:123456789012:mapRun:failing/l:4d3c2b1a-0000-4000-8000-000000000000";
    Ended described = run("stepfunctions", "describe-map-run", "--map-run-arn", none);
    assertTrue(described.err.contains("(ResourceNotFound)"), described.err);
    Ended updated =
        run("stepfunctions", "update-map-run", "--map-run-arn", none, "--max-concurrency", "1");
    assertTrue(updated.err.contains("(ResourceNotFound)"), updated.err);
  }

  /// The CLI puts `sync-` before the host's name for two operations, unless it is new enough to be
  /// told not to.
  private void withHostPrefix() throws Exception {
    String quick =
        Api.text(
            states(
                "create-state-machine",
                "--name",
                "quick",
                "--type",
                "EXPRESS",
                "--role-arn",
                ROLE,
                "--definition",
                PASS),
            "stateMachineArn");
    Ended ended = run("stepfunctions", "start-sync-execution", "--state-machine-arn", quick);
    if (ended.err.contains("sync-127.0.0.1")) {
      System.err.println("SKIPPED: this AWS CLI cannot be told to leave the host's name alone");
      CALLED.add("test-state");
      return;
    }
    assertEquals(0, ended.status, ended.err);
    assertEquals("SUCCEEDED", Api.text((JsonObject) JsonValue.parse(ended.out), "status"));
    if (KNOWN.contains("test-state")) {
      JsonObject tested =
          states("test-state", "--definition", "{\"Type\": \"Succeed\"}", "--input", "[1]");
      assertEquals("[1]", Api.text(tested, "output"));
    }
  }

  /// The operations that this CLI offers when it is asked for one that does not exist.
  private Set<String> known() throws Exception {
    Set<String> operations = new TreeSet<>();
    Matcher word =
        Pattern.compile("(?m)(?:^|\\| )([a-z]+(?:-[a-z]+)+)\\s")
            .matcher(run("stepfunctions", "none").err);
    while (word.find()) {
      operations.add(word.group(1));
    }
    assertTrue(operations.contains("start-execution"), operations::toString);
    return operations;
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
    if (arguments[0].equals("stepfunctions")) {
      CALLED.add(arguments[1]);
    }
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
    builder.environment().put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), out, Files.readString(err));
  }
}
