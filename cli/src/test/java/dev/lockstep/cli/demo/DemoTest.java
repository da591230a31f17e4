package dev.lockstep.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.CommandRun;
import dev.lockstep.cli.FakeApi;
import dev.lockstep.cli.display.Style;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:ask";

  @TempDir private Path examples;
  private FakeApi api;
  private final List<Path> dataFolders = new ArrayList<>();
  private boolean serverClosed;

  @BeforeEach
  void open() throws IOException {
    write("ask/definition.asl.json", "{}");
    write("ask/README.md", "# Asking");
    write("ask/cases/yes/input.json", "{\"q\": 1}");
    write("ask/cases/yes/callback.json", "{\"output\": {\"ok\": true}}");
    write("ask/cases/yes/expected.json", "{\"status\": \"SUCCEEDED\", \"output\": {\"n\": 1}}");
    api =
        new FakeApi()
            .answer("ListStateMachines", "{\"stateMachines\": []}")
            .answer("CreateStateMachine", "{\"stateMachineArn\": \"" + MACHINE + "\"}")
            .answer("StartExecution", "{\"executionArn\": \"arn:aws:states:x:execution:ask:1\"}")
            .answer("SendTaskSuccess", "{}")
            .answer(
                "GetExecutionHistory",
                """
                {"events": [
                  {"id": 5, "previousEventId": 4, "type": "ExecutionSucceeded"},
                  {"id": 4, "previousEventId": 3, "type": "TaskSubmitted", "timestamp": 1,
                   "taskSubmittedEventDetails": {"resource": "invoke.waitForTaskToken"}},
                  {"id": 3, "previousEventId": 2, "type": "TaskScheduled", "timestamp": 1,
                   "taskScheduledEventDetails":
                     {"parameters": "{\\"Payload\\": {\\"taskToken\\": \\"secret\\"}}"}},
                  {"id": 2, "previousEventId": 0, "type": "TaskStateEntered", "timestamp": 1,
                   "stateEnteredEventDetails": {"name": "Ask"}}]}\
                """);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void allAsExpectedIsExitCode0AndLeavesNothingBehind() {
    ends("SUCCEEDED", "{\\\"n\\\": 1}");
    CommandRun run = demo("--exit");
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().contains("1 of 1 cases ended as expected."), run.out());
    assertTrue(run.out().contains("Ask  waits for its callback"), run.out());
    assertTrue(serverClosed);
    assertFalse(Files.exists(dataFolders.getFirst()));
  }

  @Test
  void theCallbackIsAnsweredWithTheTokenFromTheHistory() {
    ends("SUCCEEDED", "{\\\"n\\\": 1}");
    demo("--exit");
    var answer = api.bodies("SendTaskSuccess").getFirst();
    assertEquals("secret", answer.string("taskToken"));
    assertEquals("{\"ok\":true}", answer.string("output"));
  }

  @Test
  void aDifferentOutputIsShownAndIsExitCode1() {
    ends("SUCCEEDED", "{\\\"n\\\": 2}");
    CommandRun run = demo("--exit");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("output.n: expected 1, found 2"), run.out());
    assertTrue(run.out().contains("0 of 1 cases ended as expected."), run.out());
  }

  @Test
  void aRefusedExampleIsExitCode1AndTheOthersGoOn() throws IOException {
    write("zzz/definition.asl.json", "{}");
    write("zzz/cases/one/input.json", "{}");
    write("zzz/cases/one/expected.json", "{\"status\": \"SUCCEEDED\"}");
    ends("SUCCEEDED", "{\\\"n\\\": 1}");
    api.refuse("CreateStateMachine", "InvalidDefinition", "no good");
    CommandRun run = demo("--exit");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("not run: no good (InvalidDefinition)"), run.out());
    assertTrue(run.out().contains("1 of 2 cases ended as expected."), run.out());
  }

  @Test
  void anExampleWhoseLanguageIsMissingIsNotRun() throws IOException {
    write("ask/functions/F/handler.py", "");
    CommandRun run =
        CommandRun.run(Map.of("PATH", ""), "", Style.PLAIN, this::start, arguments("--exit"));
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("not run: needs python3 on the PATH"), run.out());
  }

  @Test
  void chosenDataFoldersStay(@TempDir Path data) {
    ends("SUCCEEDED", "{\\\"n\\\": 1}");
    demo("--exit", "--data", data.toString());
    assertEquals(data, dataFolders.getFirst());
    assertTrue(Files.exists(data));
  }

  @Test
  void unknownExamplesAreNamed() {
    CommandRun run = demo("--exit", "nothing");
    assertEquals(2, run.exitCode());
    assertEquals("lockstep: There is no example 'nothing'; there are ask.\n", run.err());
  }

  @Test
  void aServerThatCannotStartIsOneLine() {
    CommandRun run =
        CommandRun.run(
            Map.of(),
            "",
            Style.PLAIN,
            (_, _) -> {
              throw new IOException("Port 8083 is taken");
            },
            arguments("--exit"));
    assertEquals(1, run.exitCode());
    assertEquals("lockstep: Port 8083 is taken\n", run.err());
  }

  private CommandRun demo(String... arguments) {
    return CommandRun.run(System.getenv(), "", Style.PLAIN, this::start, arguments(arguments));
  }

  private String[] arguments(String... further) {
    List<String> all =
        new ArrayList<>(List.of("demo", "--port", "0", "--examples", examples.toString()));
    all.addAll(List.of(further));
    return all.toArray(String[]::new);
  }

  private RunningServer start(Path dataDirectory, int port) {
    dataFolders.add(dataDirectory);
    return new RunningServer() {
      @Override
      public URI endpoint() {
        return api.uri();
      }

      @Override
      public void close() {
        serverClosed = true;
      }
    };
  }

  private void ends(String status, String output) {
    api.answer(
        "DescribeExecution",
        "{\"status\": \"%s\", \"output\": \"%s\", \"startDate\": 1, \"stopDate\": 2.5}"
            .formatted(status, output));
  }

  private void write(String name, String text) throws IOException {
    Path file = examples.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
