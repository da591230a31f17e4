package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.decision.Effect.StatusChanged;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Decisions that take longer than the loop waits for are made apart, here when the test says so.
class SlowDecisionsTest {
  private static final String SLOW =
      "{\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Output\":\"{% $sum($map([1..2000], function($x) { $x })) %}\",\"End\":true}";

  private final EngineHarness engine = Scenes.engine(1, 100);
  private final Deque<Runnable> apart = new ArrayDeque<>();
  private long nanos;

  /// Each look at the time takes ten microseconds, so that only what loops is slow.
  @BeforeEach
  void losePatience() {
    engine.ticker = () -> nanos += 10_000;
    engine.patience = new Patience(50_000L, apart::add);
    engine.restart();
  }

  private String begin(String name, String state) {
    return engine.start(engine.machine(name, Scenes.one(state)), "e", "{}");
  }

  private ExecutionStatus status(String arn) {
    return engine.progress(arn).status();
  }

  private void decideApart() {
    while (!apart.isEmpty()) {
      apart.remove().run();
      engine.runUntilIdle();
    }
  }

  @Test
  void aSlowExpressionIsEvaluatedApartAndDelaysNobodyElse() {
    String slow = begin("slow", SLOW);
    assertEquals(1, apart.size());
    String quick = begin("quick", "{\"Type\":\"Pass\",\"End\":true}");

    assertEquals(ExecutionStatus.SUCCEEDED, status(quick));
    assertEquals(ExecutionStatus.RUNNING, status(slow));
    decideApart();
    assertEquals("2001000", engine.progress(slow).output().text());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  /// Its end is of the time of its command, before what retention has removed meanwhile.
  @Test
  void whatEndsLateIsRemovedAlthoughOthersThatEndedLaterAreGone() {
    begin("slow", SLOW);
    engine.clock.advance(Duration.ofDays(1));
    begin("quick", "{\"Type\":\"Pass\",\"End\":true}");
    for (int i = 0; i < 2; i++) {
      engine.clock.advance(Duration.ofDays(91));
      engine.runUntilIdle();
    }
    assertEquals(1, engine.executions().size());
    decideApart();
    engine.clock.advance(Duration.ofMinutes(2));
    engine.runUntilIdle();

    assertEquals(0, engine.executions().size());
  }

  @Test
  void aSlowExpressExecutionDelaysNobodyElse() {
    CompletableFuture<StatusChanged> slow =
        ExpressScenes.run(
            engine, ExpressScenes.start(engine.machine("slow", Scenes.one(SLOW)), "e", 1));
    assertEquals(1, apart.size());
    MachineSnapshot pass = engine.machine("quick", Scenes.one("{\"Type\":\"Pass\",\"End\":true}"));
    CompletableFuture<StatusChanged> quick =
        ExpressScenes.run(engine, ExpressScenes.start(pass, "e", 2));

    assertEquals(ExecutionStatus.SUCCEEDED, quick.join().progress().status());
    assertEquals(ExecutionStatus.SUCCEEDED, status(engine.start(pass, "standard", "{}")));
    assertFalse(slow.isDone());
    decideApart();
    assertEquals("2001000", slow.join().progress().output().text());
    assertEquals(0, engine.lanes().running());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  @Test
  void aMachineThatHasBeenSlowIsNotTriedInTheLoopUntilItHasBeenQuickForAWhile() {
    MachineSnapshot machine =
        engine.machine(
            "m",
            Scenes.one(
                """
                {"Type":"Pass","QueryLanguage":"JSONata","End":true,
                 "Output":"{% $sum($map([1..$states.input], function($x) { $x })) %}"}
                """));
    engine.start(machine, "slow", "2000");
    decideApart();
    int madeApart = 0;
    engine.start(machine, "quick0", "1");
    while (!apart.isEmpty()) {
      decideApart();
      madeApart++;
      engine.start(machine, "quick" + madeApart, "1");
    }

    assertEquals(8, madeApart);
  }

  @Test
  void anExecutionCanBeStoppedWhileItsExpressionIsEvaluated() {
    String slow = begin("slow", SLOW);
    engine.ask(slow, new StopExecution(slow, "Enough", null));
    assertEquals(ExecutionStatus.ABORTED, status(slow));
    decideApart();

    assertEquals(ExecutionStatus.ABORTED, status(slow));
    assertEquals(2, engine.history(slow).size());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  @Test
  void aRedriveWhoseExpressionIsSlowIsAnsweredAtOnce() {
    String slow = begin("slow", SLOW);
    engine.ask(slow, new StopExecution(slow, null, null));
    decideApart();
    engine.ask(slow, new RedriveExecution(slow, null));
    assertEquals(ExecutionStatus.RUNNING, status(slow));
    decideApart();

    assertEquals("2001000", engine.progress(slow).output().text());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  @Test
  void otherCommandsAboutTheExecutionWaitForTheDecision() {
    engine.dispatcher.always(Scenes.CALLBACK, _ -> null);
    String token = Scenes.oneOf("A", Scenes.task(Scenes.CALLBACK, ""));
    String wait =
        "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Wait\",\"Seconds\":1,\"Next\":\"C\"},\"C\":"
            + SLOW
            + "}}";
    String arn =
        begin(
            "both",
            "{\"Type\":\"Parallel\",\"Branches\":[" + token + "," + wait + "],\"End\":true}");
    engine.runThrough(Duration.ofSeconds(1));
    assertEquals(1, apart.size());
    FrameAddress call = engine.dispatcher.requests().getFirst().address();
    var reply = engine.send(arn, new CompleteTask(call, Scenes.succeeded("7")));
    engine.runUntilIdle();
    assertTrue(!reply.isDone());
    decideApart();

    assertNotNull(reply.join());
    assertEquals("[7,2001000]", engine.progress(arn).output().text());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  @Test
  void aCrashDuringTheDecisionLosesNothing() {
    MachineSnapshot child =
        engine.machine("child", Scenes.one("{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}"));
    String start =
        """
        {"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::states:startExecution.sync:2",
         "Arguments":{"StateMachineArn":"%s"},"Output":"{%% $sum($map([1..2000], function($x) { $x })) %%}","End":true}
        """
            .formatted(child.stateMachineArn());
    String arn = begin("parent", start);
    engine.answerAndRun();
    engine.runThrough(Duration.ofSeconds(2));
    assertEquals(1, apart.size());
    assertEquals(ExecutionStatus.RUNNING, status(arn));
    apart.clear();
    engine.restart();
    engine.runUntilIdle();
    assertEquals(1, apart.size());
    decideApart();

    assertEquals("2001000", engine.progress(arn).output().text());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }

  @Test
  void aCallWhoseAnswerWaitsForTheDecisionIsNotRepeatedAfterACrash() {
    String call =
        """
        {"Type":"Task","QueryLanguage":"JSONata","Resource":"%s","End":true,
         "Output":"{%% $sum($map([1..2000], function($x) { $x })) %%}"}
        """
            .formatted(Scenes.FUNCTION);
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("7")).repeatingAll();
    String arn = begin("m", call);
    engine.answerAndRun();
    assertEquals(1, apart.size());
    apart.clear();
    engine.restart();
    engine.runUntilIdle();

    assertEquals(1, engine.dispatcher.requests().size());
    decideApart();
    assertEquals("2001000", engine.progress(arn).output().text());
    assertTrue(Leftovers.kinds(engine).isEmpty());
  }
}
