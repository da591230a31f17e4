package dev.lockstep.cli.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Style;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NarratorTest {

  @Test
  void retriesAndCaughtErrorsAreTold() {
    check(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered name=Call
        3 2 LambdaFunctionScheduled
        4 3 LambdaFunctionStarted
        5 4 LambdaFunctionFailed error=Busy cause={"errorMessage":"come\u00a0later"}
        6 5 LambdaFunctionScheduled
        7 6 LambdaFunctionStarted
        8 7 LambdaFunctionFailed error=Busy
        9 8 TaskStateExited name=Call
        10 9 PassStateEntered name=GiveUp
        11 10 PassStateExited name=GiveUp
        12 11 ExecutionSucceeded\
        """,
        """
        → Call
        ✘ Call failed: Busy: come\u00a0later
        ↻ Call attempt 2
        ✘ Call attempt 2 failed: Busy
        ⚠ Call error caught  7.00 s
        ✔ GiveUp  Pass\
        """);
  }

  @Test
  void branchesAreIndentedBelowTheirParallelState() {
    check(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered name=Both
        3 2 ParallelStateStarted
        4 3 TaskStateEntered name=Left
        5 3 WaitStateEntered name=Right
        6 4 TaskScheduled
        7 6 TaskStarted
        8 7 TaskSucceeded
        9 8 TaskStateExited name=Left
        10 5 WaitStateExited name=Right
        11 10 SucceedStateEntered name=RightDone
        12 11 SucceedStateExited name=RightDone
        13 12 ParallelStateSucceeded
        14 12 ParallelStateExited name=Both
        15 14 ExecutionSucceeded\
        """,
        """
        → Both
          → Left
          ◷ Right  waits
          ✔ Left  5.00 s
          ✔ Right  5.00 s
          ✔ RightDone  Succeed
        ✔ Both  12.0 s\
        """);
  }

  @Test
  void anErrorInABranchThatTheParallelStateCatchesIsToldOnce() {
    check(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered name=Both
        3 2 ParallelStateStarted
        4 3 TaskStateEntered name=Left
        5 3 TaskStateEntered name=Right
        6 4 TaskScheduled
        7 6 TaskFailed error=Bad
        8 7 TaskStateAborted
        9 7 ParallelStateFailed
        10 9 ParallelStateExited name=Both
        11 10 FailStateEntered name=Stop
        12 11 ExecutionFailed error=Bad\
        """,
        """
        → Both
          → Left
          → Right
          ✘ Left failed: Bad
        ⚠ Both error caught  8.00 s
        ✘ Stop  Fail state\
        """);
  }

  @Test
  void iterationsAreNumbered() {
    check(
        """
        1 0 ExecutionStarted
        2 0 MapStateEntered name=Each
        3 2 MapStateStarted length=2
        4 3 MapIterationStarted name=Each index=0
        5 4 TaskStateEntered name=Work
        6 3 MapIterationStarted name=Each index=1
        7 6 TaskStateEntered name=Work
        8 7 TaskScheduled
        9 8 TaskSucceeded
        10 9 TaskStateExited name=Work
        11 10 MapIterationSucceeded name=Each index=1
        12 5 TaskScheduled
        13 12 TaskSucceeded
        14 13 TaskStateExited name=Work
        15 14 MapIterationSucceeded name=Each index=0
        16 15 MapStateSucceeded
        17 15 MapStateExited name=Each
        18 17 ExecutionSucceeded\
        """,
        """
        → Each
        · Each  2 items
          → Work [0]
          → Work [1]
          ✔ Work [1]  3.00 s
          ✔ Work [0]  9.00 s
        ✔ Each  15.0 s\
        """);
  }

  @Test
  void aSlotThatIsFreedStartsTheNextIteration() {
    check(
        """
        2 0 MapStateEntered name=Each
        3 2 MapStateStarted length=2
        4 3 MapIterationStarted name=Each index=0
        5 4 PassStateEntered name=Work
        6 5 PassStateExited name=Work
        7 6 MapIterationSucceeded name=Each index=0
        8 6 MapIterationStarted name=Each index=1
        9 8 PassStateEntered name=Work
        10 9 PassStateExited name=Work
        11 10 MapStateExited name=Each\
        """,
        """
        → Each
        · Each  2 items
          ✔ Work [0]  Pass
          ✔ Work [1]  Pass
        ✔ Each  9.00 s\
        """);
  }

  @Test
  void waitingForACallbackIsTold() {
    check(
        """
        2 0 TaskStateEntered name=Ask
        3 2 TaskScheduled
        4 3 TaskStarted
        5 4 TaskSubmitted resource=invoke.waitForTaskToken
        6 5 TaskTimedOut error=States.Timeout
        7 6 ExecutionFailed\
        """,
        """
        → Ask
        ◷ Ask  waits for its callback
        ✘ Ask failed: States.Timeout\
        """);
  }

  /// Each event is `id previous type detail…`, its time its id in seconds; lines are compared
  /// without the time.
  private static void check(String events, String expected) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Narrator narrator = new Narrator(new Screen(out, out, Style.PLAIN));
    events.lines().map(NarratorTest::event).forEach(narrator::event);
    String told =
        bytes
            .toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring("00:00:00.000  ".length()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, told);
  }

  private static HistoryEvent event(String text) {
    String[] words = text.split(" ");
    JsonObject.Builder details = JsonValue.object();
    for (int i = 3; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      details.put(
          pair[0], pair[1].matches("\\d+") ? JsonValue.parse(pair[1]) : JsonValue.of(pair[1]));
    }
    return HistoryEvent.of(
        JsonValue.object()
            .put("id", Long.parseLong(words[0]))
            .put("previousEventId", Long.parseLong(words[1]))
            .put("type", words[2])
            .put("timestamp", Long.parseLong(words[0]))
            .put("anyEventDetails", details.build())
            .build());
  }
}
