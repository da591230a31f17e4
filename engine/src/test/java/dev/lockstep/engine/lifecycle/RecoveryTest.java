package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.BeatHeart;
import dev.lockstep.engine.command.ExecutionCommand.Claim;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.journal.Written;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.task.TaskAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of tasks that a crash has interrupted.
class RecoveryTest {
  private static final String CAUSE =
      "The service stopped while this attempt was under way, so whether it took effect is unknown.";

  private static final int PARTITIONS = 2;

  private final MemoryStorage storage = new MemoryStorage();
  private final EngineHarness engine = new EngineHarness(storage, PARTITIONS, Limits.DEFAULT);

  private String begin(String resource, String more) {
    String definition = Scenes.one(Scenes.task(resource, more));
    return engine.start(engine.machine("m", definition), "e", "{}");
  }

  private void crash() {
    engine.restart();
    engine.runUntilIdle();
  }

  private FrameAddress token() {
    return engine.addressIn(engine.dispatcher.requests().getLast().taskToken());
  }

  @Test
  void timeDoesNotGoBackWhenTheClockIsSetBackBeforeARestart() {
    String arn = begin(Scenes.CALLBACK, "\"HeartbeatSeconds\":600,");
    engine.clock.advance(Duration.ofMinutes(5));
    engine.dispatcher.script(Scenes.CALLBACK, new TaskAnswer.Submitted(Payload.EMPTY_OBJECT));
    engine.answerAndRun();
    engine.clock.advance(Duration.ofHours(-1));
    crash();
    engine.ask(arn, new StopExecution(arn, null, null));

    long last = 0;
    for (HistoryEvent event : engine.history(arn)) {
      assertTrue(event.timestampMillis() >= last, event.toString());
      last = event.timestampMillis();
    }
  }

  @ParameterizedTest
  @CsvSource({
    Scenes.FUNCTION + ",LambdaFunctionFailed,Lambda.Unknown",
    "arn:aws:states:::lambda:invoke,TaskFailed,Lambda.Unknown",
    Scenes.QUEUE + ",TaskFailed,States.TaskFailed"
  })
  void aCallWithoutAnAnswerFails(String resource, EventType failed, String error) {
    String arn = begin(resource, "");
    crash();

    assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    assertEquals(
        List.of("5<-4 " + failed + " " + error + ": " + CAUSE), Scenes.lines(engine, arn, failed));
    assertEquals(1, engine.dispatcher.requests().size());
  }

  @Test
  void theRetryOfTheStateDecidesWhetherTheCallIsMadeAgain() {
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("7"));
    String arn = begin(Scenes.FUNCTION, "\"Retry\":[{\"ErrorEquals\":[\"Lambda.Unknown\"]}],");
    crash();
    engine.runThrough(Duration.ofSeconds(5));

    assertEquals("7", engine.progress(arn).output().text());
    assertEquals(2, engine.dispatcher.requests().size());
  }

  @Test
  void aRepeatableCallIsRepeatedAsTheSameAttempt() {
    engine.dispatcher.always(Scenes.QUEUE, _ -> Scenes.succeeded("7")).repeating(Scenes.QUEUE);
    String arn = begin(Scenes.QUEUE, "");
    crash();
    engine.answerAndRun();

    assertEquals("7", engine.progress(arn).output().text());
    assertEquals(1, Scenes.count(engine, arn, EventType.TaskStarted));
    var requests = engine.dispatcher.requests();
    assertEquals(requests.get(0).address(), requests.get(1).address());
  }

  @Test
  void aCallbackWhoseCallWasUnderWayGoesOn() {
    String arn = begin(Scenes.CALLBACK, "");
    crash();
    engine.ask(arn, new CompleteTask(token(), Scenes.succeeded("7")));

    assertEquals("7", engine.progress(arn).output().text());
    assertEquals(1, engine.dispatcher.requests().size());
  }

  @Test
  void aCallbackGoesOnAndItsHeartbeatWithIt() {
    engine.dispatcher.always(Scenes.CALLBACK, _ -> Scenes.submitted());
    String arn = begin(Scenes.CALLBACK, "\"HeartbeatSeconds\":5,");
    engine.answerAndRun();
    crash();
    engine.runThrough(Duration.ofSeconds(4));
    engine.ask(arn, new BeatHeart(token()));
    crash();
    engine.runThrough(Duration.ofSeconds(4));
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());

    engine.runThrough(Duration.ofSeconds(1));
    assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
  }

  @Test
  void anActivityThatWaitsIsAnnouncedAgain() {
    engine.knownActivities.add(Scenes.ACTIVITY);
    String arn = begin(Scenes.ACTIVITY, "");
    crash();
    Claim claim = engine.claim(Scenes.ACTIVITY, "w");
    assertNotNull(claim);
    crash();
    assertNull(engine.claim(Scenes.ACTIVITY, "another"));
    engine.ask(arn, new CompleteTask(engine.addressIn(claim.taskToken()), Scenes.succeeded("7")));

    assertEquals("7", engine.progress(arn).output().text());
    assertEquals(1, Scenes.count(engine, arn, EventType.ActivityStarted));
  }

  /// Rows of tasks did not say of which activity they are.
  @Test
  void anActivityTaskOfAnOlderDirectoryIsFound() {
    engine.knownActivities.add(Scenes.ACTIVITY);
    String arn = begin(Scenes.ACTIVITY, "");
    byte[] old = new RowWriter(1).toBytes();
    List<RowChange> changes = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      byte[] all = Keys.allTasks(i);
      storage.scan(
          Table.LIVE,
          all,
          Keys.end(all),
          (key, _) -> changes.add(new RowChange.Put(Table.LIVE, key, old)));
    }
    assertEquals(1, changes.size());
    Written.to(storage, new Batch(0, changes));
    crash();
    Claim claim = engine.claim(Scenes.ACTIVITY, "w");
    assertNotNull(claim);
    engine.ask(arn, new CompleteTask(engine.addressIn(claim.taskToken()), Scenes.succeeded("7")));

    assertEquals("7", engine.progress(arn).output().text());
  }

  @Test
  void executionsWhoseTasksWaitAreNotKeptInMemory() {
    engine.knownActivities.add(Scenes.ACTIVITY);
    MachineSnapshot machine = engine.machine("m", Scenes.one(Scenes.task(Scenes.ACTIVITY, "")));
    for (int i = 0; i < 50; i++) {
      engine.start(machine, "e" + i, "{}");
    }
    crash();

    assertTrue(engine.status().stream().allMatch(status -> status.executionsInMemory() == 0));
    for (int i = 0; i < 50; i++) {
      assertNotNull(engine.claim(Scenes.ACTIVITY, "w"));
    }
    assertNull(engine.claim(Scenes.ACTIVITY, "w"));
  }

  @Test
  void aTaskThatWasScheduledAloneIsStarted() {
    EngineHarness narrow = Scenes.engine(1, 0);
    String arn =
        narrow.start(narrow.machine("m", Scenes.one(Scenes.task(Scenes.FUNCTION, ""))), "e", "{}");
    narrow.restart();
    narrow.runUntilIdle();

    assertEquals(1, Scenes.count(narrow, arn, EventType.LambdaFunctionScheduled));
    assertEquals(0, Scenes.count(narrow, arn, EventType.LambdaFunctionStarted));
    assertEquals(ExecutionStatus.RUNNING, narrow.progress(arn).status());
  }

  @Test
  void aCrashDuringRecoveryIsAsGoodAsOne() {
    String arn = begin(Scenes.FUNCTION, "");
    engine.restart();
    engine.restart();
    crash();

    assertEquals(1, Scenes.count(engine, arn, EventType.LambdaFunctionFailed));
  }

  @Test
  void timersSurvive() {
    String wait = "{\"Type\":\"Wait\",\"Seconds\":1000,\"End\":true}";
    String arn = engine.start(engine.machine("m", Scenes.one(wait)), "e", "{}");
    engine.runThrough(Duration.ofSeconds(500));
    crash();
    engine.runThrough(Duration.ofMillis(499_999));
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());
    crash();
    engine.runThrough(Duration.ofMillis(1));

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
  }
}
