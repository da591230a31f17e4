package dev.lockstep.integrations.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.ScriptedDispatcher;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MockingDispatcherTest {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

  @TempDir Path folder;
  private final ScriptedDispatcher real = new ScriptedDispatcher();
  private MockingDispatcher dispatcher = new MockingDispatcher(new MockFile(Path.of("")), real);

  @BeforeEach
  void writeFile() throws IOException {
    Path path = folder.resolve("mocks.json");
    Files.writeString(
        path,
        """
        {"StateMachines": {"m": {"TestCases": {"T": {"A": "r", "F": "f"}}}},
         "MockedResponses": {
           "r": {"0": {"Throw": {"Error": "E", "Cause": "c"}}, "1-2": {"Return": {"Payload": 7}}},
           "f": {"0": {"Return": {"StatusCode": 200, "Payload": 7}}}}}\
        """);
    dispatcher = new MockingDispatcher(new MockFile(path), real);
  }

  private static TaskRequest request(
      String arn, String execution, int attempt, TaskRequest.@Nullable Mocked mocked) {
    Resources.Meaning.Known known =
        assertInstanceOf(Resources.Meaning.Known.class, new AwsResources().resolve(arn));
    return new TaskRequest(
        new FrameAddress(0, 1, 0, attempt),
        known.resource(),
        Payload.EMPTY_OBJECT,
        null,
        null,
        execution,
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "role",
        mocked);
  }

  private String answer(String arn, String execution, int attempt, String state) throws Exception {
    CompletableFuture<TaskAnswer> answer = new CompletableFuture<>();
    TaskRequest request = request(arn, execution, attempt, new TaskRequest.Mocked("T", state));
    assertTrue(dispatcher.repeatable(request));
    dispatcher.dispatch(request, answer::complete);
    return switch (answer.get(10, TimeUnit.SECONDS)) {
      case TaskAnswer.Succeeded(Payload output) -> output.text();
      case TaskAnswer.Failed(String error, String cause) -> error + ": " + cause;
      case TaskAnswer.Submitted _ -> "submitted";
    };
  }

  @Test
  void callsOfAStateAreCountedInEachExecution() throws Exception {
    assertEquals("E: c", answer(INVOKE, "one", 1, "A"));
    assertEquals("{\"Payload\":7}", answer(INVOKE, "one", 2, "A"));
    assertEquals("E: c", answer(INVOKE, "two", 5, "A"));
    assertEquals("{\"Payload\":7}", answer(INVOKE, "one", 3, "A"));
  }

  @Test
  void anAttemptThatIsMadeAgainCountsOnce() throws Exception {
    assertEquals("E: c", answer(INVOKE, "one", 1, "A"));
    assertEquals("E: c", answer(INVOKE, "one", 1, "A"));
  }

  @Test
  void aCallWithoutAnAnswerFails() throws Exception {
    assertEquals("7", answer(FUNCTION, "one", 1, "F"));
    assertEquals(
        "States.Runtime: The mocked response 'f' of the state 'F' has no answer for call 1",
        answer(FUNCTION, "one", 2, "F"));
  }

  @Test
  void whatNoTestCaseMocksIsReallyCalled() throws Exception {
    real.always(INVOKE, _ -> new TaskAnswer.Succeeded(Payload.ofText("1")));
    CompletableFuture<TaskAnswer> answer = new CompletableFuture<>();
    dispatcher.dispatch(request(INVOKE, "one", 1, null), answer::complete);
    assertTrue(real.answerNext());
    assertEquals("1", assertInstanceOf(TaskAnswer.Succeeded.class, answer.get()).output().text());
  }
}
