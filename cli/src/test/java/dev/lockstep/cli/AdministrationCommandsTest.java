package dev.lockstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministrationCommandsTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";
  private static final String LIST = "GET /lockstep/halted";
  private static final String RETRY = "POST /lockstep/halted/retry";

  @TempDir Path folder;
  private FakeApi api;

  @BeforeEach
  void start() throws IOException {
    api = new FakeApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void haltedExecutionsAreListedWithTheirProblem() {
    api.answer(
        LIST,
        """
        {"halted": [{"executionArn": "%s", "since": "2026-01-02T03:04:05Z", "command": "AnswerTask",
         "problem": "java.lang.IllegalStateException", "waitingCommands": 2}]}
        """
            .formatted(ARN));
    CommandRun run = CommandRun.of(api, "halted");
    assertEquals(0, run.exitCode());
    assertEquals(
        ARN + "\t2026-01-02T03:04:05Z\tAnswerTask\tjava.lang.IllegalStateException\n", run.out());
    assertTrue(CommandRun.of(api, "halted", "--json").out().contains("\"waitingCommands\": 2"));
  }

  @Test
  void thatNothingIsHaltedIsSaid() {
    api.answer(LIST, "{\"halted\": []}");
    assertEquals("No execution is halted.\n", CommandRun.of(api, "halted").out());
  }

  @Test
  void aResumedExecutionGoesOnOrTheReasonIsSaid() {
    api.answer(RETRY, "{\"wasHalted\": true}")
        .answer(RETRY, "{\"wasHalted\": true, \"problem\": \"the same bug\"}")
        .answer(RETRY, "{\"wasHalted\": false}");
    CommandRun first = CommandRun.of(api, "resume", ARN);
    assertEquals(0, first.exitCode());
    assertEquals("Goes on: " + ARN + "\n", first.out());
    assertEquals(ARN, api.bodies(RETRY).getFirst().string("executionArn"));
    CommandRun second = CommandRun.of(api, "resume", ARN);
    assertEquals(1, second.exitCode());
    assertEquals("lockstep: " + ARN + " is halted again: the same bug\n", second.err());
    CommandRun third = CommandRun.of(api, "resume", ARN);
    assertEquals(1, third.exitCode());
    assertEquals("lockstep: " + ARN + " is not halted.\n", third.err());
    assertEquals(2, CommandRun.of(api, "resume", "m").exitCode());
  }

  @Test
  void aBackupGoesToANewDirectoryOnlyAndRefusalsAreSaid() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    assertEquals(2, CommandRun.of(api, "backup", folder.toString()).exitCode());
    assertEquals(2, CommandRun.of(api, "backup", folder.resolve("file").toString()).exitCode());
    assertEquals(2, CommandRun.of(api, "backup").exitCode());
    assertEquals(0, api.calls().size());
    api.answer(
        "POST /lockstep/backup", 409, "{\"__type\": \"ConflictException\", \"message\": \"busy\"}");
    CommandRun busy = CommandRun.of(api, "backup", folder.resolve("new").toString());
    assertEquals(1, busy.exitCode());
    assertEquals("lockstep: busy (ConflictException)\n", busy.err());
    assertTrue(Files.notExists(folder.resolve("new")));
  }
}
