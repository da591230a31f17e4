package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.MemoryLimits;
import dev.lockstep.engine.command.ExecutionCommand.Claim;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.Retried;
import dev.lockstep.engine.command.ExecutionCommand.RetryHalted;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.query.HaltedExecutions;
import dev.lockstep.engine.query.HaltedExecutions.Halted;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of executions that a bug keeps from going on. The bug is a source of randomness
/// that fails.
class HaltedExecutionsTest {
  private static final String WAITING =
      Scenes.one("{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}");

  private final EngineHarness engine = Scenes.engine();
  private final LongSupplier sound = engine.seeds;

  private void breakDown(String problem) {
    engine.seeds =
        () -> {
          throw new IllegalStateException(problem);
        };
  }

  private List<Halted> halted() {
    return new HaltedExecutions(engine.reader(), 2).list(10);
  }

  private String halt() {
    String arn = engine.start(engine.machine("m", WAITING), "e", "{}");
    breakDown("no number");
    engine.runThrough(Duration.ofSeconds(61));
    engine.seeds = sound;
    return arn;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHaltedExecutionIsListedUntilItIsTriedAgain(boolean restarted) {
    long start = engine.clock.millis();
    String arn = halt();
    if (restarted) {
      engine.restart();
      engine.runUntilIdle();
    }

    Halted halted = halted().getFirst();
    assertEquals(arn, halted.executionArn());
    assertEquals("FireTimer", halted.row().command());
    assertEquals("java.lang.IllegalStateException: no number", halted.row().problem());
    assertEquals(start + 60_000, halted.row().sinceMillis());
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());

    assertEquals(new Retried(true, null), engine.ask(arn, new RetryHalted(arn)));
    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    assertEquals(List.of(), halted());
  }

  /// The worker was sent away, and nobody but another one must get the task.
  @Test
  void aTaskWhosePollWaitedIsForTheNextWorker() {
    engine.knownActivities.add(Scenes.ACTIVITY);
    String definition = Scenes.one(Scenes.task(Scenes.ACTIVITY, ""));
    String arn = engine.start(engine.machine("m", definition), "e", "{}");
    breakDown("no number");
    assertThrows(CompletionException.class, () -> engine.claim(Scenes.ACTIVITY, "first"));
    engine.seeds = sound;

    assertEquals(new Retried(true, null), engine.ask(arn, new RetryHalted(arn)));
    Claim claim = engine.claim(Scenes.ACTIVITY, "second");
    assertNotNull(claim);
    assertNotNull(claim.input());
    assertNull(engine.claim(Scenes.ACTIVITY, "third"));
  }

  /// More tasks than are announced, so that polls look for the rest in rows.
  @Test
  void pollsFindNothingOfAHaltedExecutionAndEverythingLater() {
    MemoryLimits standard = MemoryLimits.DEFAULT;
    MemoryLimits few =
        new MemoryLimits(
            standard.mailboxBytes(), standard.cachedBytes(), 2, standard.expressBytes());
    MemoryStorage storage = new MemoryStorage();
    EngineHarness small =
        Scenes.engine(storage, storage, 1, Limits.DEFAULT.but(draft -> draft.memory = few), 100);
    small.knownActivities.add(Scenes.ACTIVITY);
    String map =
        Scenes.one(
            "{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":%s}"
                .formatted(Scenes.oneOf("A", Scenes.task(Scenes.ACTIVITY, ""))));
    String arn = small.start(small.machine("m", map), "e", "[1,2,3,4,5,6,7,8,9]");
    LongSupplier seeds = small.seeds;
    small.seeds =
        () -> {
          throw new IllegalStateException("no number");
        };
    assertThrows(CompletionException.class, () -> small.claim(Scenes.ACTIVITY, "first"));
    small.seeds = seeds;
    HaltedExecutions halts = new HaltedExecutions(small.reader(), 1);
    for (int i = 0; i < 20; i++) {
      assertNull(small.claim(Scenes.ACTIVITY, "next"));
    }
    assertEquals(List.of(), halts.list(10).getFirst().row().waiting());

    assertEquals(new Retried(true, null), small.ask(arn, new RetryHalted(arn)));
    for (int i = 0; i < 9; i++) {
      Claim claim = small.claim(Scenes.ACTIVITY, "later");
      assertNotNull(claim);
      FrameAddress task = small.addressIn(Objects.requireNonNull(claim.taskToken()));
      small.ask(arn, new CompleteTask(task, Scenes.succeeded("1")));
    }
    assertNull(small.claim(Scenes.ACTIVITY, "late"));
    assertEquals(ExecutionStatus.SUCCEEDED, small.progress(arn).status());
  }

  @Test
  void whatABugStopsAgainStaysHaltedWithTheNewProblem() {
    engine.dispatcher.always(Scenes.CALLBACK, _ -> Scenes.submitted());
    String definition = Scenes.one(Scenes.task(Scenes.CALLBACK, "\"TimeoutSeconds\":600,"));
    String arn = engine.start(engine.machine("m", definition), "e", "{}");
    engine.answerAndRun();
    FrameAddress token = engine.addressIn(engine.dispatcher.requests().getLast().taskToken());
    breakDown("first");
    engine.runThrough(Duration.ofSeconds(600));
    engine.seeds = sound;
    engine.ask(arn, new CompleteTask(token, Scenes.succeeded("7")));

    // The retry itself is decided without randomness, so it is what waits that fails again.
    breakDown("second");
    Retried retried = engine.ask(arn, new RetryHalted(arn));
    engine.seeds = sound;
    assertEquals(new Retried(true, "java.lang.IllegalStateException: second"), retried);
    assertEquals(1, halted().getFirst().row().waiting().size());

    engine.ask(arn, new RetryHalted(arn));
    assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    assertEquals("States.Timeout", engine.progress(arn).error());
    assertEquals(List.of(), halted());
  }

  @Test
  void anExecutionThatIsNotHaltedIsLeftAlone() {
    String arn = engine.start(engine.machine("m", WAITING), "e", "{}");
    assertEquals(new Retried(false, null), engine.ask(arn, new RetryHalted(arn)));
    String other = arn + "x";
    assertEquals(
        "ExecutionDoesNotExist", Scenes.refusal(engine, other, new RetryHalted(other)).code());
  }

  @Test
  void aHaltedExecutionCanBeStopped() {
    String arn = halt();
    engine.ask(arn, new StopExecution(arn, null, null));

    assertEquals(ExecutionStatus.ABORTED, engine.progress(arn).status());
    assertNull(engine.progress(arn).output());
    assertEquals(List.of(), halted());
    assertEquals(new Retried(false, null), engine.ask(arn, new RetryHalted(arn)));
  }
}
