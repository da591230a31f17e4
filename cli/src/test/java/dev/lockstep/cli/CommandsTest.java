package dev.lockstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.display.Style;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:orders";
  private static final String EXECUTION =
      "arn:aws:states:us-east-1:123456789012:execution:orders:one";

  private FakeApi api;

  @BeforeEach
  void open() throws IOException {
    api =
        new FakeApi()
            .answer(
                "ListStateMachines",
                """
                {"stateMachines": [{"name": "orders", "type": "STANDARD",
                  "creationDate": 1767225600.123, "stateMachineArn": "%s"}]}\
                """
                    .formatted(MACHINE));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void withoutACommandHelpIsShown() {
    CommandRun run = CommandRun.of(api);
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("Usage: lockstep"), run.out());
    assertTrue(run.out().contains("Exit codes:"), run.out());
  }

  @Test
  void aWrongCommandLineIsOneLineAndExitCode2() {
    CommandRun run = CommandRun.of(api, "start");
    assertEquals(2, run.exitCode());
    assertEquals(
        "lockstep: Missing required parameter: 'MACHINE'. See `lockstep start --help`.\n",
        run.err());
  }

  @Test
  void aMissingServerIsOneLineAndExitCode3() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    CommandRun run = CommandRun.of(api, "list", "--endpoint", "http://127.0.0.1:" + port);
    assertEquals(3, run.exitCode());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.err().contains("Start a server with `lockstep server`"), run.err());
  }

  @Test
  void anAnswerOfAnotherKindOfServerIsExitCode3() {
    api.answer("DescribeStateMachine", 200, "<html>hello</html>");
    CommandRun run = CommandRun.of(api, "describe", MACHINE);
    assertEquals(3, run.exitCode());
    assertTrue(run.err().contains("not as a Lockstep server does: <html>hello</html>"), run.err());
  }

  @Test
  void aWrongEndpointIsExitCode2() {
    CommandRun run = CommandRun.of(api, "list", "--endpoint", "localhost:8083");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("expected http://host:port"), run.err());
  }

  @Test
  void aRefusalIsOneLineWithTheServersWordsAndTheNextStep() {
    api.refuse("StopExecution", "ExecutionDoesNotExist", "Execution Does Not Exist: 'x'");
    CommandRun run = CommandRun.of(api, "stop", EXECUTION);
    assertEquals(1, run.exitCode());
    assertEquals(
        "lockstep: Execution Does Not Exist: 'x' (ExecutionDoesNotExist). See `lockstep list"
            + " executions MACHINE` for those there are.\n",
        run.err());
  }

  @Test
  void callsNameAnAccessKeyAndARegion() {
    CommandRun.of(api, "list", "--region", "eu-west-1");
    String authorization = api.calls().getFirst().authorization();
    assertTrue(
        authorization.matches(
            "AWS4-HMAC-SHA256 Credential=lockstep/\\d{8}/eu-west-1/states/aws4_request, "
                + "SignedHeaders=host, Signature=0{64}"),
        authorization);
  }

  @Test
  void listsArePrintedAsTabSeparatedLinesWithoutATerminal() {
    CommandRun run = CommandRun.of(api, "list");
    assertEquals(0, run.exitCode());
    String[] cells = run.out().strip().split("\t");
    assertEquals("orders", cells[0]);
    assertEquals("STANDARD", cells[1]);
    assertEquals(MACHINE, cells[3]);
  }

  @Test
  void listsFollowPagesUpToTheLimit() {
    api.answer("ListExecutions", "{\"executions\": [{\"name\": \"a\"}], \"nextToken\": \"t\"}");
    api.answer("ListExecutions", "{\"executions\": [{\"name\": \"b\"}, {\"name\": \"c\"}]}");
    CommandRun run =
        CommandRun.of(
            api, "list", "executions", "orders", "--status", "failed", "--limit", "2", "--json");
    assertEquals(
        JsonValue.parse("{\"executions\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}"),
        JsonValue.parse(run.out()));
    assertEquals(
        JsonValue.parse(
            "{\"stateMachineArn\":\"%s\",\"statusFilter\":\"FAILED\",\"nextToken\":\"t\"}"
                .formatted(MACHINE)),
        api.bodies("ListExecutions").getLast());
  }

  @Test
  void startTakesItsInputFromTheArgumentAFileOrStandardInput(@TempDir Path folder)
      throws IOException {
    api.answer("StartExecution", "{\"executionArn\": \"%s\"}".formatted(EXECUTION));
    Path file = Files.writeString(folder.resolve("in.json"), "{\"from\": \"file\"}");

    assertEquals(EXECUTION + "\n", CommandRun.of(api, "start", "orders").out());
    CommandRun.of(api, "start", MACHINE, "--input", "[1]", "--name", "one");
    CommandRun.of(api, "start", MACHINE, "--input", "@" + file);
    CommandRun.withInput(api, "{\"from\": \"stdin\"}", "start", MACHINE, "--input", "-");

    var bodies = api.bodies("StartExecution");
    assertEquals("{}", bodies.get(0).string("input"));
    assertEquals(MACHINE, bodies.get(0).string("stateMachineArn"));
    assertEquals("[1]", bodies.get(1).string("input"));
    assertEquals("one", bodies.get(1).string("name"));
    assertEquals("{\"from\": \"file\"}", bodies.get(2).string("input"));
    assertEquals("{\"from\": \"stdin\"}", bodies.get(3).string("input"));
  }

  @Test
  void inputThatIsNoJsonIsRefusedBeforeAnyExecutionStarts() {
    CommandRun run = CommandRun.of(api, "start", MACHINE, "--input", "{oops");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("lockstep: The input is not JSON: "), run.err());
    assertTrue(api.bodies("StartExecution").isEmpty());
  }

  @Test
  void aMissingInputFileIsNamed() {
    CommandRun run = CommandRun.of(api, "start", MACHINE, "--input", "@nowhere.json");
    assertEquals(2, run.exitCode());
    assertEquals("lockstep: There is no file nowhere.json\n", run.err());
  }

  @Test
  void anUnknownMachineNameIsRefused() {
    CommandRun run = CommandRun.of(api, "start", "nothing");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("There is no state machine 'nothing'"), run.err());
  }

  @Test
  void waitPrintsTheOutputAlone() {
    started("STANDARD");
    api.answer("GetExecutionHistory", events("ExecutionSucceeded"));
    api.answer(
        "DescribeExecution", "{\"status\": \"SUCCEEDED\", \"output\": \"{\\\"total\\\":3}\"}");
    CommandRun run = CommandRun.of(api, "start", "orders", "--wait");
    assertEquals(0, run.exitCode());
    assertEquals("{\n  \"total\": 3\n}\n", run.out());
  }

  @Test
  void waitForAnExecutionThatFailsIsExitCode1() {
    started("STANDARD");
    api.answer("GetExecutionHistory", events("ExecutionFailed"));
    api.answer(
        "DescribeExecution",
        "{\"executionArn\": \"%s\", \"status\": \"FAILED\", \"error\": \"Broken\"}"
            .formatted(EXECUTION));
    CommandRun run = CommandRun.of(api, "start", "orders", "--wait");
    assertEquals(1, run.exitCode());
    assertEquals(
        "lockstep: The execution failed: Broken. See `lockstep history " + EXECUTION + "`.\n",
        run.err());
  }

  @Test
  void expressMachinesAreWaitedForByStartSyncExecution() {
    started("EXPRESS");
    api.answer("StartSyncExecution", "{\"status\": \"SUCCEEDED\", \"output\": \"7\"}");
    assertEquals("7\n", CommandRun.of(api, "start", "orders", "--wait").out());
    assertEquals(2, CommandRun.of(api, "start", "orders", "--follow").exitCode());
  }

  @Test
  void anExecutionIsNamedByItsMachineAndName() {
    api.answer("StopExecution", "{\"stopDate\": 1}");
    CommandRun run = CommandRun.of(api, "stop", "orders/one", "--cause", "enough");
    assertEquals("Stopped " + EXECUTION + "\n", run.out());
    JsonObject body = api.bodies("StopExecution").getFirst();
    assertEquals(EXECUTION, body.string("executionArn"));
    assertEquals("enough", body.string("cause"));
    assertEquals(2, CommandRun.of(api, "stop", "orders").exitCode());
  }

  @Test
  void historyOfAMachineIsThatOfItsNewestExecution() {
    api.answer(
        "ListExecutions", "{\"executions\": [{\"executionArn\": \"%s\"}]}".formatted(EXECUTION));
    api.answer(
        "GetExecutionHistory",
        """
        {"events": [
          {"id": 3, "previousEventId": 2, "type": "TaskFailed", "timestamp": 2,
           "taskFailedEventDetails": {"error": "Oops", "cause": "{\\"errorMessage\\": \\"no luck\\"}"}},
          {"id": 2, "previousEventId": 0, "type": "TaskStateEntered", "timestamp": 1,
           "stateEnteredEventDetails": {"name": "Try", "input": "{}"}}]}\
        """);
    CommandRun run = CommandRun.of(api, "history", "orders");
    String[] lines = run.out().split("\n");
    assertTrue(lines[0].matches("2\t[0-9:.]+\tTaskStateEntered\tTry\t\\{}"), lines[0]);
    assertTrue(lines[1].endsWith("\tTaskFailed\t\tOops: no luck"), lines[1]);
    assertEquals(EXECUTION, api.bodies("GetExecutionHistory").getFirst().string("executionArn"));
  }

  @Test
  void describeShowsAMachineOrAnExecution() {
    api.answer(
        "DescribeStateMachine",
        "{\"name\": \"orders\", \"definition\": \"{\\\"StartAt\\\":\\\"A\\\"}\"}");
    api.answer("DescribeExecution", "{\"status\": \"RUNNING\", \"startDate\": 1767225600}");
    String machine = CommandRun.of(api, "describe", "orders").out();
    assertTrue(machine.contains("definition:\n  {\n    \"StartAt\": \"A\"\n  }\n"), machine);
    String execution = CommandRun.of(api, "describe", "orders/one").out();
    assertTrue(execution.contains("status:                RUNNING"), execution);
  }

  @Test
  void coloursAndAlignedTablesAreForTerminals() {
    Style terminal = Style.detect(Map.of(), Map.of("lockstep.terminal", "true"));
    Style colourless = Style.detect(Map.of("NO_COLOR", "1"), Map.of("lockstep.terminal", "true"));
    Map<String, String> environment = Map.of("LOCKSTEP_ENDPOINT", api.endpoint());
    String coloured = CommandRun.run(environment, "", terminal, (_, _) -> null, "list").out();
    String plain = CommandRun.run(environment, "", colourless, (_, _) -> null, "list").out();
    assertTrue(coloured.contains("\u001b["), coloured);
    assertTrue(plain.startsWith("NAME    TYPE      CREATED"), plain);
  }

  private void started(String type) {
    api.answer("DescribeStateMachine", "{\"type\": \"%s\"}".formatted(type));
    api.answer("StartExecution", "{\"executionArn\": \"%s\"}".formatted(EXECUTION));
  }

  private static String events(String last) {
    return """
    {"events": [{"id": 2, "previousEventId": 1, "type": "%s", "timestamp": 2},
                {"id": 1, "previousEventId": 0, "type": "ExecutionStarted", "timestamp": 1}]}\
    """
        .formatted(last);
  }
}
