package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.MemoryLimits;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.task.TaskAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// What happens to more than there is memory for.
class BackPressureTest {
  private static final String PASS = Scenes.one("{\"Type\":\"Pass\",\"End\":true}");
  private static final String WORK = Scenes.one(Scenes.task(Scenes.ACTIVITY, ""));
  private static final int INPUT_BYTES = 10_000;

  private static EngineHarness engine(MemoryLimits memory) {
    MemoryStorage storage = new MemoryStorage();
    EngineHarness engine =
        Scenes.engine(storage, storage, 1, Limits.DEFAULT.but(draft -> draft.memory = memory), 100);
    engine.knownActivities.add(Scenes.ACTIVITY);
    return engine;
  }

  private static MemoryLimits mailbox(long bytes) {
    MemoryLimits standard = MemoryLimits.DEFAULT;
    return new MemoryLimits(
        bytes, standard.cachedBytes(), standard.announcedAttempts(), standard.expressBytes());
  }

  private static MemoryLimits announced(int attempts) {
    MemoryLimits standard = MemoryLimits.DEFAULT;
    return new MemoryLimits(
        standard.mailboxBytes(), standard.cachedBytes(), attempts, standard.expressBytes());
  }

  private static Payload large() {
    return Payload.ofText("\"" + "x".repeat(INPUT_BYTES) + "\"");
  }

  private static CompletableFuture<Started> send(
      EngineHarness engine, MachineSnapshot machine, String name) {
    return engine.send(
        0,
        new ExecutionCommand.StartExecution(
            EngineHarness.ACCOUNT + "execution:m:" + name, name, machine, large(), null, null));
  }

  @Test
  void startsWhoseInputsAreTooManyBytesAreThrottledUntilOthersAreDecided() {
    EngineHarness engine = engine(mailbox(3 * INPUT_BYTES));
    MachineSnapshot machine = engine.machine("m", PASS);
    var first = send(engine, machine, "a");
    var second = send(engine, machine, "b");
    var third = send(engine, machine, "c");
    RejectedException refusal =
        (RejectedException) assertThrows(CompletionException.class, third::join).getCause();
    assertEquals("ThrottlingException", refusal.code());
    engine.runUntilIdle();
    first.join();
    second.join();
    var again = send(engine, machine, "c");
    engine.runUntilIdle();
    assertEquals(EngineHarness.ACCOUNT + "execution:m:c", again.join().executionArn());
  }

  @Test
  void oneInputThatIsLargerThanTheBoundIsTaken() {
    EngineHarness engine = engine(mailbox(1));
    var alone = send(engine, engine.machine("m", PASS), "a");
    assertFalse(alone.isCompletedExceptionally());
    engine.runUntilIdle();
    alone.join();
  }

  @Test
  void answersDoNotWaitBehindStarts() {
    EngineHarness engine = engine(MemoryLimits.DEFAULT);
    String running = engine.start(engine.machine("work", WORK), "running", "{}");
    String token = engine.claim(Scenes.ACTIVITY, null).taskToken();
    MachineSnapshot machine = engine.machine("m", PASS);
    List<CompletableFuture<Started>> starts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      starts.add(send(engine, machine, "e" + i));
    }
    var answer =
        engine.send(
            0,
            new ExecutionCommand.CompleteTask(
                engine.addressIn(token), new TaskAnswer.Succeeded(Payload.EMPTY_OBJECT)));
    engine.stepOnce(0);
    assertTrue(answer.isDone());
    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(running).status());
    assertFalse(starts.getLast().isDone());
    engine.runUntilIdle();
    starts.forEach(CompletableFuture::join);
  }

  @Test
  void activityTasksBeyondTheAnnouncedOnesAreFoundInRows() {
    EngineHarness engine = engine(announced(3));
    MachineSnapshot machine = engine.machine("m", WORK);
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(engine.start(machine, "e" + i, "{}"));
    }
    for (int i = 0; i < 20; i++) {
      assertTrue(engine.claim(Scenes.ACTIVITY, null).taskToken() != null, "task " + i);
    }
    assertTrue(engine.claim(Scenes.ACTIVITY, null) == null);
    for (String arn : waiting) {
      assertEquals(1, Scenes.count(engine, arn, EventType.ActivityStarted));
    }
  }

  @Test
  void whatIsAnnouncedWhileOthersAreMissingWaitsBehindThem() {
    EngineHarness engine = engine(announced(2));
    MachineSnapshot machine = engine.machine("m", WORK);
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(engine.start(machine, "e" + i, "{}"));
    }
    engine.claim(Scenes.ACTIVITY, null);
    waiting.add(engine.start(machine, "late", "{}"));
    for (int i = 0; i < 3; i++) {
      engine.claim(Scenes.ACTIVITY, null);
    }
    assertEquals(0, Scenes.count(engine, waiting.getLast(), EventType.ActivityStarted));
    engine.claim(Scenes.ACTIVITY, null);
    assertEquals(1, Scenes.count(engine, waiting.getLast(), EventType.ActivityStarted));
  }

  @Test
  void executionsWithLargePayloadsLeaveMemoryAndComeBackFromRows() {
    MemoryLimits standard = MemoryLimits.DEFAULT;
    EngineHarness engine =
        engine(
            new MemoryLimits(
                standard.mailboxBytes(),
                2 * INPUT_BYTES,
                standard.announcedAttempts(),
                standard.expressBytes()));
    MachineSnapshot machine = engine.machine("m", WORK);
    for (int i = 0; i < 10; i++) {
      send(engine, machine, "e" + i);
      engine.runUntilIdle();
    }
    for (int i = 0; i < 10; i++) {
      String token = engine.claim(Scenes.ACTIVITY, null).taskToken();
      engine.ask(
          0,
          new ExecutionCommand.CompleteTask(
              engine.addressIn(token), new TaskAnswer.Succeeded(large())));
    }
    for (String arn : engine.executions()) {
      assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    }
    assertEquals(List.of(), engine.problems());
  }
}
