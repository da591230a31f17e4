package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.Effect.StatusChanged;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.row.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Express executions while the process runs.
class ExpressTest {
  private static final String PASS = Scenes.one("{\"Type\":\"Pass\",\"End\":true}");
  private static final String CALL = Scenes.one(Scenes.task(Scenes.FUNCTION, ""));

  private final EngineHarness engine = engine(3);

  private static EngineHarness engine(int running) {
    return new EngineHarness(new MemoryStorage(), 2, ExpressScenes.running(running));
  }

  private static String waiting(long seconds) {
    return Scenes.one("{\"Type\":\"Wait\",\"Seconds\":%d,\"End\":true}".formatted(seconds));
  }

  private CompletableFuture<StatusChanged> run(String definition) {
    return ExpressScenes.run(engine, ExpressScenes.start(engine.machine("m", definition), "e", 1));
  }

  @Test
  void aSynchronousExecutionTellsItsEndAndLeavesNothing() {
    StatusChanged end = run(PASS).join();

    assertEquals(ExecutionStatus.SUCCEEDED, end.progress().status());
    assertEquals("{\"n\":1}", end.progress().output().text());
    assertEquals("e", end.identity().name());
    assertEquals(List.of(), ExpressScenes.kept(engine));
    assertEquals(0, engine.lanes().running());
    assertEquals(0, engine.lanes().all().getFirst().status().executionsInMemory());
  }

  @Test
  void whileItRunsItKeepsNothingEither() {
    CompletableFuture<StatusChanged> end = run(CALL);

    assertFalse(end.isDone());
    assertEquals(List.of(), ExpressScenes.kept(engine));
    engine.dispatcher.script(Scenes.FUNCTION, Scenes.succeeded("7"));
    engine.answerAndRun();
    assertEquals("7", end.join().progress().output().text());
    assertEquals(0, engine.lanes().all().getFirst().status().executionsInMemory());
    assertEquals(0, engine.lanes().all().getFirst().status().timersInMemory());
  }

  @Test
  void anAsynchronousExecutionIsARowUntilItHasEnded() {
    StartExecution start = ExpressScenes.start(engine.machine("m", CALL), "e", 1);
    Started started = engine.ask(start.executionArn(), new StartExpress(start));

    assertEquals(new Started(start.executionArn(), engine.clock.millis()), started);
    assertEquals(1, ExpressScenes.kept(engine).size());
    engine.dispatcher.script(Scenes.FUNCTION, Scenes.succeeded("7"));
    engine.answerAndRun();
    assertEquals(List.of(), ExpressScenes.kept(engine));
    assertEquals(0, engine.lanes().running());
  }

  @Test
  void executionsOfOneNameRunSideBySide() {
    MachineSnapshot machine = engine.machine("m", CALL);
    CompletableFuture<StatusChanged> first =
        ExpressScenes.run(engine, ExpressScenes.start(machine, "e", 1));
    CompletableFuture<StatusChanged> second =
        ExpressScenes.run(engine, ExpressScenes.start(machine, "e", 2));
    engine.dispatcher.script(Scenes.FUNCTION, Scenes.succeeded("1"), Scenes.succeeded("2"));
    engine.answerAndRun();

    assertEquals("1", first.join().progress().output().text());
    assertEquals("2", second.join().progress().output().text());
  }

  @Test
  void aStartThatIsSentTwiceFindsTheFirst() {
    StartExecution start = ExpressScenes.start(engine.machine("m", CALL), "e", 1);
    Started first = engine.ask(start.executionArn(), new StartExpress(start));
    engine.clock.advance(Duration.ofSeconds(1));

    assertEquals(first, engine.ask(start.executionArn(), new StartExpress(start)));
    assertEquals(1, engine.lanes().running());
    assertEquals(1, engine.dispatcher.requests().size());
  }

  @Test
  void beyondTheBoundStartsAreThrottledUntilOneHasEnded() {
    MachineSnapshot machine = engine.machine("m", CALL);
    CompletableFuture<StatusChanged> first =
        ExpressScenes.run(engine, ExpressScenes.start(machine, "e", 1));
    for (int i = 2; i <= 3; i++) {
      StartExecution start = ExpressScenes.start(machine, "e", i);
      engine.ask(start.executionArn(), new StartExpress(start));
    }
    StartExecution more = ExpressScenes.start(machine, "e", 4);

    RejectedException refusal = ExpressScenes.refusal(ExpressScenes.run(engine, more));
    assertEquals(
        "ThrottlingException: Rate exceeded", refusal.code() + ": " + refusal.getMessage());
    assertEquals(
        "ThrottlingException",
        Scenes.refusal(engine, more.executionArn(), new StartExpress(more)).code());
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("{}"));
    engine.answerAndRun();
    assertTrue(first.isDone());
    assertNull(Scenes.refusal(engine, more.executionArn(), new StartExpress(more)));
  }

  @ParameterizedTest
  @CsvSource({"'', 300", "'\"TimeoutSeconds\":7,', 7", "'\"TimeoutSeconds\":9999,', 300"})
  void itTimesOutAfterFiveMinutesOrEarlier(String timeout, int seconds) {
    long begin = engine.clock.millis();
    CompletableFuture<StatusChanged> end = run(CALL.replaceFirst("\\{", "{" + timeout));
    engine.dispatcher.silence(Scenes.FUNCTION);
    engine.runThrough(Duration.ofSeconds(seconds - 1));
    assertFalse(end.isDone());
    engine.runThrough(Duration.ofSeconds(2));

    assertEquals(ExecutionStatus.TIMED_OUT, end.join().progress().status());
    assertEquals(seconds * 1000L, end.join().progress().stopMillis() - begin);
    assertEquals(0, engine.lanes().all().getFirst().status().timersInMemory());
  }

  @Test
  void aWaitLongerThanFiveMinutesFails() {
    StatusChanged end = run(waiting(301)).join();

    assertEquals("States.Runtime", end.progress().error());
    assertTrue(end.progress().cause().contains("Wait state delay is too long."));
  }

  @Test
  void aWaitOfMinutesEnds() {
    CompletableFuture<StatusChanged> end = run(waiting(299));
    engine.runThrough(Duration.ofSeconds(299));

    assertEquals(ExecutionStatus.SUCCEEDED, end.join().progress().status());
  }

  @Test
  void itsHistoryHasNoBound() {
    String loop =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{
          "A":{"Type":"Pass","Output":{"n":"{% $states.input.n + 1 %}"},"Next":"B"},
          "B":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.n < 500 %}","Next":"A"}],
            "Default":"C"},
          "C":{"Type":"Succeed"}}}
        """;
    StatusChanged end = run(loop).join();

    assertEquals("{\"n\":500}", end.progress().output().text());
    assertTrue(end.progress().lastEventId() > 1_000);
  }

  @Test
  void itsContextObjectHasNoCountOfRedrives() {
    StatusChanged end =
        run(Scenes.one(
                "{\"Type\":\"Pass\",\"Parameters\":{\"c.$\":\"$$.Execution\"},\"End\":true}"))
            .join();

    assertEquals(
        "{\"c\":{\"Id\":\"%s\",\"Input\":{\"n\":1},\"StartTime\":\"%s\",\"Name\":\"e\",\"RoleArn\":\"%s\"}}"
            .formatted(
                end.identity().executionArn(),
                engine.clock.instant(),
                "arn:aws:iam::123456789012:role/r"),
        end.progress().output().text());
  }

  @Test
  void aBugEndsTheExecutionThatItConcerns() {
    CompletableFuture<StatusChanged> end = run(waiting(60));
    var sound = engine.seeds;
    engine.seeds =
        () -> {
          throw new IllegalStateException("no number");
        };
    engine.runThrough(Duration.ofSeconds(61));
    engine.seeds = sound;

    assertEquals(ExecutionStatus.FAILED, end.join().progress().status());
    assertEquals("States.Runtime", end.join().progress().error());
    assertEquals(0, engine.lanes().running());
    assertEquals(0, engine.lanes().all().getFirst().status().executionsHalted());
    engine.runThrough(Duration.ofSeconds(300));
    assertEquals(0, engine.lanes().all().getFirst().status().timersInMemory());
  }

  @Test
  void aServerThatStopsBeginsNoneAndTellsThoseThatWait() {
    CompletableFuture<StatusChanged> quick = run(CALL);
    MachineSnapshot machine = engine.machine("w", waiting(100));
    CompletableFuture<StatusChanged> slow =
        ExpressScenes.run(engine, ExpressScenes.start(machine, "e", 2));
    engine.lanes().drain();
    CompletableFuture<StatusChanged> late =
        ExpressScenes.run(engine, ExpressScenes.start(machine, "e", 3));
    engine.dispatcher.script(Scenes.FUNCTION, Scenes.succeeded("7"));
    engine.answerAndRun();
    engine.lanes().close();

    assertEquals("7", quick.join().progress().output().text());
    assertEquals("ServiceUnavailable", ExpressScenes.refusal(late).code());
    assertEquals("ServiceUnavailable", ExpressScenes.refusal(slow).code());
    assertEquals(0, engine.lanes().running());
  }
}
