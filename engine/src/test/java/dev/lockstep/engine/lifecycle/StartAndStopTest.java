package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.CountingStorage;
import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopMachine;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names, repeated starts, and stops.
class StartAndStopTest {
  private static final String ARN = EngineHarness.ACCOUNT + "execution:m:e";
  private static final String WAIT = Scenes.one("{\"Type\":\"Wait\",\"Seconds\":10,\"End\":true}");

  private final CountingStorage storage = new CountingStorage();
  private final EngineHarness engine =
      new EngineHarness(storage, storage.memory, 2, Limits.DEFAULT);
  private final MachineSnapshot machine = engine.machine("m", WAIT);

  private StartExecution start(String input) {
    return new StartExecution(ARN, "e", machine, Payload.ofText(input), null, null);
  }

  private void assertRefused(String code, String message, Runnable command) {
    engine.runUntilIdle();
    long rows = storage.rows();
    CompletionException refused = Assertions.assertThrows(CompletionException.class, command::run);
    RejectedException rejected = (RejectedException) refused.getCause();
    assertEquals(code, rejected.code());
    assertEquals(message, rejected.getMessage());
    assertEquals(rows, storage.rows(), "a refused command has written something");
  }

  @Test
  void aRepeatedStartFindsTheFirstAndWritesNothing() {
    Started first = engine.ask(ARN, start("{\"a\":1}"));
    engine.clock.advance(Duration.ofSeconds(2));
    long rows = storage.rows();
    Started second = engine.ask(ARN, start("{\"a\":1}"));

    assertEquals(first, second);
    assertEquals(rows, storage.rows());
  }

  @Test
  void twoStartsInOneBatchAreOneExecution() {
    var first = engine.send(ARN, start("{}"));
    var second = engine.send(ARN, start("{}"));
    var third = engine.send(ARN, start("{\"other\":1}"));
    engine.runUntilIdle();

    assertEquals(first.join(), second.join());
    assertTrue(third.isCompletedExceptionally());
    assertEquals(List.of(ARN), engine.executions());
  }

  @Test
  void aNameIsTakenByAnExecutionWithAnotherInput() {
    engine.ask(ARN, start("{\"a\":1}"));

    assertRefused(
        "ExecutionAlreadyExists",
        "Execution Already Exists: '" + ARN + "'",
        () -> engine.ask(ARN, start("{\"a\": 1}")));
  }

  @Test
  void aNameStaysTakenWhenItsExecutionIsOver() {
    engine.ask(ARN, start("{}"));
    engine.runThrough(Duration.ofSeconds(11));
    engine.restart();

    assertRefused(
        "ExecutionAlreadyExists",
        "Execution Already Exists: '" + ARN + "'",
        () -> engine.ask(ARN, start("{}")));
  }

  @Test
  void nobodyStopsWhatIsNotThere() {
    assertRefused(
        "ExecutionDoesNotExist",
        "Execution Does Not Exist: '" + ARN + "'",
        () -> engine.ask(ARN, new StopExecution(ARN, null, null)));
  }

  @Test
  void aSecondStopTellsWhenTheFirstWas() {
    engine.ask(ARN, start("{}"));
    var first = engine.ask(ARN, new StopExecution(ARN, "E", "c"));
    engine.clock.advance(Duration.ofSeconds(1));
    var second = engine.ask(ARN, new StopExecution(ARN, "F", null));

    assertEquals(first, second);
    assertEquals("E", engine.progress(ARN).error());
    assertEquals(3, engine.history(ARN).size());
  }

  @Test
  void allExecutionsOfADeletedMachineFailInSlices() {
    MachineSnapshot other = engine.machine("other", WAIT.replace("10", "11"));
    List<String> arns =
        IntStream.range(0, 450).mapToObj(i -> engine.start(machine, "e" + i, "{}")).toList();
    String spared = engine.start(other, "e", "{}");
    long batches = storage.batches();
    for (int partition = 0; partition < 2; partition++) {
      engine.ask(partition, new StopMachine(machine.machine()));
    }

    for (String arn : arns) {
      assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    }
    assertEquals(
        "3<-2 ExecutionFailed States.Runtime: State machine m has been deleted.",
        Scenes.history(engine, arns.getFirst()).getLast());
    assertEquals(ExecutionStatus.RUNNING, engine.progress(spared).status());
    assertTrue(storage.batches() - batches >= 6, "more than one slice a partition");
    engine.runThrough(Duration.ofSeconds(12));
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @Test
  void aCrashWhileAMachineIsStoppedLosesNothing() {
    List<String> arns =
        IntStream.range(0, 250).mapToObj(i -> engine.start(machine, "e" + i, "{}")).toList();
    engine.crashBeforeEffects = () -> true;
    for (int partition = 0; partition < 2; partition++) {
      engine.send(partition, new StopMachine(machine.machine()));
    }
    engine.runUntilIdle();
    for (int partition = 0; partition < 2; partition++) {
      engine.send(partition, new StopMachine(machine.machine()));
      engine.runUntilIdle();
    }

    for (String arn : arns) {
      assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    }
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingOfADeletedMachineBeginsOrGoesOn(boolean restarted) {
    engine.ask(ARN, start("{}"));
    for (int partition = 0; partition < 2; partition++) {
      engine.ask(partition, new StopMachine(machine.machine()));
    }
    if (restarted) {
      engine.restart();
    }
    RejectedException redrive = Scenes.refusal(engine, ARN, new RedriveExecution(ARN, null));
    assertEquals("State machine is in DELETING status.", redrive.getMessage());
    String late = ARN + "-late";
    RejectedException start =
        Scenes.refusal(
            engine,
            late,
            new StartExecution(late, "e-late", machine, Payload.ofText("{}"), null, null));
    assertEquals("StateMachineDeleting", start.code());

    engine.start(engine.machine("m", WAIT.replace("10", "12")), "e2", "{}");
    assertEquals(
        ExecutionStatus.RUNNING,
        engine.progress(EngineHarness.ACCOUNT + "execution:m:e2").status());
  }
}
