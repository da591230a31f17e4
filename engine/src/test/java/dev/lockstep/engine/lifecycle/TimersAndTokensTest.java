package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.CountingStorage;
import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.AnswerTask;
import dev.lockstep.engine.command.ExecutionCommand.BeatHeart;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Timers fire when they are due and for whom they were set; answers count for the attempt they are
/// of, once.
class TimersAndTokensTest {
  private final CountingStorage storage = new CountingStorage();
  private final EngineHarness engine =
      new EngineHarness(storage, storage.memory, 2, Limits.DEFAULT);

  /// Answers come as commands here.
  private String begin(String state) {
    engine.dispatcher.always(Scenes.CALLBACK, _ -> null);
    return engine.start(engine.machine("m", Scenes.one(state)), "e", "{}");
  }

  private FrameAddress call(int index) {
    return engine.dispatcher.requests().get(index).address();
  }

  private void assertGone(String arn, FrameAddress token) {
    long rows = storage.rows();
    for (var command :
        List.of(new CompleteTask(token, Scenes.succeeded("0")), new BeatHeart(token))) {
      RejectedException refusal = Scenes.refusal(engine, arn, command);
      assertEquals("TaskTimedOut", refusal.code());
    }
    assertEquals(rows, storage.rows());
  }

  /// Around the horizon of twenty seconds beyond which timers are rows alone.
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 19, 20, 21, 30, 180, 10_000})
  void aTimerIsNeverEarly(int seconds) {
    String arn = begin("{\"Type\":\"Wait\",\"Seconds\":%d,\"End\":true}".formatted(seconds));
    engine.runThrough(Duration.ofSeconds(seconds).minusMillis(1));
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());
    engine.runThrough(Duration.ofMillis(1));

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    assertEquals(0, engine.rows(Table.TIMERS));
  }

  @Test
  void theTimerOfAnAttemptThatWasAnsweredIsGone() {
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("1"));
    String arn =
        engine.start(
            engine.machine(
                "m",
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\""
                    + Scenes.FUNCTION
                    + "\",\"TimeoutSeconds\":5,\"Next\":\"W\"},"
                    + "\"W\":{\"Type\":\"Wait\",\"Seconds\":20,\"End\":true}}}"),
            "e",
            "{}");
    assertEquals(1, engine.rows(Table.TIMERS));
    engine.runThrough(Duration.ofSeconds(10));

    assertEquals(0, Scenes.count(engine, arn, EventType.LambdaFunctionTimedOut));
    engine.runThrough(Duration.ofSeconds(10));
    assertEquals("1", engine.progress(arn).output().text());
  }

  @Test
  void aTimerSetAndClearedInOneBatchDoesNothingLater() {
    String arn = EngineHarness.ACCOUNT + "execution:m:e";
    begin(Scenes.task(Scenes.CALLBACK, "\"TimeoutSeconds\":9,"));
    FrameAddress address = call(0);
    engine.send(arn, new AnswerTask(address, Scenes.submitted()));
    engine.send(arn, new CompleteTask(address, Scenes.succeeded("1")));
    engine.runUntilIdle();
    long events = engine.progress(arn).lastEventId();
    engine.runThrough(Duration.ofSeconds(20));

    assertEquals(events, engine.progress(arn).lastEventId());
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @Test
  void aLateAnswerToATimedOutCallIsIgnored() {
    String arn =
        begin(
            Scenes.task(
                Scenes.FUNCTION,
                "\"TimeoutSeconds\":2,\"Retry\":[{\"ErrorEquals\":[\"States.Timeout\"]}],"));
    engine.clock.advance(Duration.ofSeconds(2));
    engine.runUntilIdle();
    engine.clock.advance(Duration.ofSeconds(1));
    engine.runUntilIdle();
    assertEquals(2, engine.dispatcher.requests().size());
    engine.ask(arn, new AnswerTask(call(0), Scenes.succeeded("\"late\"")));
    engine.ask(arn, new AnswerTask(call(1), Scenes.succeeded("\"right\"")));

    assertEquals("\"right\"", engine.progress(arn).output().text());
  }

  @Test
  void anAnswerCountsOnce() {
    String arn = begin(Scenes.task(Scenes.FUNCTION, ""));
    engine.ask(arn, new AnswerTask(call(0), Scenes.succeeded("1")));
    long rows = storage.rows();
    engine.ask(arn, new AnswerTask(call(0), Scenes.succeeded("2")));

    assertEquals("1", engine.progress(arn).output().text());
    assertEquals(rows, storage.rows());
  }

  @Test
  void aTokenOfAStoppedExecutionIsGone() {
    String arn = begin(Scenes.task(Scenes.CALLBACK, ""));
    engine.ask(arn, new StopExecution(arn, null, null));

    assertGone(arn, call(0));
  }

  @Test
  void theAddressOfAPlainCallIsNoToken() {
    String arn = begin(Scenes.task(Scenes.FUNCTION, ""));

    assertGone(arn, call(0));
  }

  @Test
  void theTokenMayComeBackBeforeTheCallHasReturned() {
    String arn = begin(Scenes.task(Scenes.CALLBACK, ""));
    engine.ask(arn, new CompleteTask(call(0), Scenes.succeeded("1")));
    engine.ask(arn, new AnswerTask(call(0), Scenes.submitted()));

    assertEquals("1", engine.progress(arn).output().text());
    assertEquals(0, Scenes.count(engine, arn, EventType.TaskSubmitted));
  }

  @Test
  void aHeartbeatWritesNoTimerAndMovesTheDeadline() {
    String arn = begin(Scenes.task(Scenes.CALLBACK, "\"HeartbeatSeconds\":10,"));
    engine.ask(arn, new AnswerTask(call(0), Scenes.submitted()));
    for (int i = 0; i < 20; i++) {
      engine.runThrough(Duration.ofSeconds(9));
      assertNull(Scenes.refusal(engine, arn, new BeatHeart(call(0))));
      assertTrue(storage.last().stream().noneMatch(change -> change.table() == Table.TIMERS));
      assertEquals(1, engine.rows(Table.TIMERS));
    }
    engine.runThrough(Duration.ofMillis(9_999));
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());
    engine.runThrough(Duration.ofMillis(1));

    assertEquals("States.Timeout", engine.progress(arn).error());
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @Test
  void anExecutionThatEndsFirstIsNotTimedOut() {
    String arn =
        engine.start(
            engine.machine(
                "m",
                "{\"TimeoutSeconds\":5,\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\","
                    + "\"Seconds\":5,\"End\":true}}}"),
            "e",
            "{}");
    engine.runThrough(Duration.ofSeconds(10));

    assertTrue(engine.progress(arn).status().isClosed());
    assertEquals(0, engine.rows(Table.TIMERS));
  }
}
