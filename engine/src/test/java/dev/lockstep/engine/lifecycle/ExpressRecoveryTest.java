package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.decision.Effect.StatusChanged;
import dev.lockstep.engine.row.FrameAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Express executions over an end of the process.
class ExpressRecoveryTest {
  private static final String CALL = Scenes.one(Scenes.task(Scenes.FUNCTION, ""));

  private final EngineHarness engine = Scenes.engine();

  private Started startAsynchronously() {
    StartExecution start = ExpressScenes.start(engine.machine("m", CALL), "e", 1);
    return engine.ask(start.executionArn(), new StartExpress(start));
  }

  private void restart() {
    engine.clock.advance(Duration.ofMillis(1));
    engine.restart();
    engine.runUntilIdle();
  }

  @Test
  void anAsynchronousExecutionRunsAgain() {
    startAsynchronously();
    restart();

    assertEquals(2, engine.dispatcher.requests().size());
    assertEquals(
        engine.dispatcher.requests().getFirst().executionArn(),
        engine.dispatcher.requests().getLast().executionArn());
    assertEquals(
        engine.dispatcher.requests().getFirst().input().text(),
        engine.dispatcher.requests().getLast().input().text());
    assertEquals(1, engine.lanes().running());
    engine.dispatcher.script(Scenes.FUNCTION, Scenes.succeeded("7"));
    engine.answerAndRun();
    assertEquals(List.of(), ExpressScenes.kept(engine));
    restart();
    assertEquals(2, engine.dispatcher.requests().size());
  }

  @Test
  void itsStartIsFoundThenToo() {
    Started first = startAsynchronously();
    restart();

    assertEquals(first, startAsynchronously());
    assertEquals(1, engine.lanes().running());
  }

  @Test
  void aSynchronousExecutionDoesNot() {
    ExpressScenes.run(engine, ExpressScenes.start(engine.machine("m", CALL), "e", 1));
    restart();

    assertEquals(1, engine.dispatcher.requests().size());
    assertEquals(0, engine.lanes().running());
  }

  @Test
  void aServerThatStopsKeepsTheStartsOfThoseThatHaveNotEnded() {
    startAsynchronously();
    engine.lanes().drain();
    engine.lanes().close();
    engine.runUntilIdle();
    assertEquals(1, ExpressScenes.kept(engine).size());
    restart();

    assertEquals(2, engine.dispatcher.requests().size());
  }

  @Test
  void noAddressIsUsedTwice() {
    CompletableFuture<StatusChanged> lost =
        ExpressScenes.run(engine, ExpressScenes.start(engine.machine("m", CALL), "e", 1));
    FrameAddress before = engine.dispatcher.requests().getFirst().address();
    restart();
    CompletableFuture<StatusChanged> end =
        ExpressScenes.run(engine, ExpressScenes.start(engine.machine("m", CALL), "e", 2));

    assertNotEquals(before, engine.dispatcher.requests().getLast().address());
    CompletableFuture<?> refused =
        engine.send(before.partition(), new CompleteTask(before, Scenes.succeeded("1")));
    engine.runUntilIdle();
    assertTrue(
        Assertions.assertThrows(CompletionException.class, refused::join)
            .getMessage()
            .contains("Task Timed Out"));
    assertFalse(end.isDone());
    assertFalse(lost.isDone());
  }
}
