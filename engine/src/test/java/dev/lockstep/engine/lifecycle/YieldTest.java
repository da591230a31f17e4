package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.BeatHeart;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Executions that do more than one decision may do, and what comes between their slices.
class YieldTest {
  private static final String LOOP =
      """
      "L":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"Next":"C"},
      "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThan":%d,"Next":"L"}],"Default":"Z"},
      "Z":{"Type":"Succeed"}
      """;

  private static String loop(int times) {
    return "{\"StartAt\":\"L\",\"States\":{" + LOOP.formatted(times) + "}}";
  }

  private static String loopBeside(String other) {
    return Scenes.one(
        "{\"Type\":\"Parallel\",\"Branches\":[%s,%s],\"End\":true}"
            .formatted(Scenes.oneOf("O", other), loop(200)));
  }

  private static EngineHarness sliced(int transitions) {
    MemoryStorage storage = new MemoryStorage();
    return Scenes.engine(storage, storage, 1, Scenes.slices(transitions), 100);
  }

  @Test
  void aLoopOfFiveThousandStatesComesToItsEnd() {
    EngineHarness engine = Scenes.engine();
    String arn = engine.start(engine.machine("m", loop(2_500)), "e", "{\"n\":0}");

    assertEquals("{\"n\":2500}", engine.progress(arn).output().text());
    assertEquals(10_004, engine.progress(arn).lastEventId());
  }

  @Test
  void aLongExecutionLetsOthersThrough() {
    EngineHarness engine = Scenes.engine(1, 100);
    var machine = engine.machine("m", loop(5_000));
    engine.send(arn("long"), start(machine, "long", "{\"n\":0}"));
    engine.send(arn("short"), start(machine, "short", "{\"n\":4999}"));
    engine.stepOnce(0);

    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn("short")).status());
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn("long")).status());
  }

  @Test
  void copiesOfALargePayloadYieldThoughLittleOfThemIsWritten() {
    EngineHarness engine = new EngineHarness(new MemoryStorage(), 1, Limits.DEFAULT);
    StringBuilder states = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      states.append(
          "\"%d\":{\"Type\":\"Pass\",\"Parameters\":{\"all.$\":\"$.all\"},\"Next\":\"%d\"},"
              .formatted(i, i + 1));
    }
    MachineSnapshot machine =
        engine.machine(
            "m", "{\"StartAt\":\"0\",\"States\":{" + states + "\"50\":{\"Type\":\"Succeed\"}}}");
    String input = "{\"all\":\"" + "x".repeat(200_000) + "\"}";
    engine.send(arn("copies"), start(machine, "copies", input));
    engine.stepOnce(0);

    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn("copies")).status());
    engine.runUntilIdle();
    assertEquals(input, engine.progress(arn("copies")).output().text());
  }

  @Test
  void aMapOfTenThousandIterationsComesToItsEnd() {
    MemoryStorage storage = new MemoryStorage();
    EngineHarness engine = Scenes.engine(storage, storage, 1, unbounded(), 100);
    String arn = engine.start(engine.machine("m", map("")), "e", numbers(10_000));

    assertEquals(numbers(10_000), engine.progress(arn).output().text());
  }

  @Test
  void aCrashBetweenSlicesLosesNothing() {
    EngineHarness engine = sliced(7);
    engine.afterBatch = engine::restart;
    String loop = engine.start(engine.machine("l", loop(100)), "e", "{\"n\":0}");
    String map = engine.start(engine.machine("m", map("\"MaxConcurrency\":3,")), "e", numbers(50));

    assertEquals("{\"n\":100}", engine.progress(loop).output().text());
    assertEquals(numbers(50), engine.progress(map).output().text());
  }

  @Test
  void anAnswerBetweenSlicesDoesNotLoseTheOtherFrames() {
    EngineHarness engine = sliced(10);
    String arn = arn("e");
    var machine = engine.machine("m", loopBeside(Scenes.task(Scenes.FUNCTION, "")));
    engine.dispatcher.always(Scenes.FUNCTION, _ -> Scenes.succeeded("1"));
    engine.send(arn, start(machine, "e", "{\"n\":0}"));
    for (int i = 0; i < 5; i++) {
      engine.stepOnce(0);
      engine.dispatcher.answerAll();
    }
    engine.answerAndRun();

    assertEquals("[1,{\"n\":200}]", engine.progress(arn).output().text());
    assertEquals(0, engine.rows(Table.TIMERS));
  }

  @Test
  void aTimerBetweenSlicesDoesNotLoseTheOtherFrames() {
    EngineHarness engine = sliced(10);
    String arn = arn("e");
    String wait = "{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}";
    engine.send(arn, start(engine.machine("m", loopBeside(wait)), "e", "{\"n\":0}"));
    for (int i = 0; i < 5; i++) {
      engine.clock.advance(Duration.ofMillis(300));
      engine.stepOnce(0);
    }
    engine.runThrough(Duration.ofSeconds(2));

    assertEquals("[{\"n\":0},{\"n\":200}]", engine.progress(arn).output().text());
  }

  @Test
  void aHeartbeatBetweenSlicesDoesNotLoseTheOtherFrames() {
    EngineHarness engine = sliced(10);
    String arn = arn("e");
    String callback =
        Scenes.task(Scenes.CALLBACK, "\"HeartbeatSeconds\":5,\"Parameters\":{\"a\":1},");
    engine.dispatcher.always(Scenes.CALLBACK, _ -> Scenes.submitted());
    engine.send(arn, start(engine.machine("m", loopBeside(callback)), "e", "{\"n\":0}"));
    engine.stepOnce(0);
    while (engine.dispatcher.requests().isEmpty()) {
      engine.stepOnce(0);
    }
    FrameAddress token = engine.addressIn(engine.dispatcher.requests().getFirst().taskToken());
    engine.dispatcher.answerAll();
    engine.stepOnce(0);
    engine.send(arn, new BeatHeart(token));
    engine.stepOnce(0);
    engine.runUntilIdle();
    engine.ask(arn, new CompleteTask(token, Scenes.succeeded("2")));

    assertEquals("[2,{\"n\":200}]", engine.progress(arn).output().text());
  }

  @Test
  void anExecutionIsStoppedBetweenSlices() {
    EngineHarness engine = sliced(10);
    String arn = arn("e");
    engine.send(arn, start(engine.machine("m", loop(100)), "e", "{\"n\":0}"));
    engine.stepOnce(0);
    engine.send(arn, new StopExecution(arn, null, null));
    engine.runUntilIdle();

    assertEquals(ExecutionStatus.ABORTED, engine.progress(arn).status());
    assertTrue(engine.progress(arn).lastEventId() < 200);
    assertEquals(0, Leftovers.live(engine));
  }

  private static String arn(String name) {
    return EngineHarness.ACCOUNT + "execution:m:" + name;
  }

  private static StartExecution start(MachineSnapshot machine, String name, String input) {
    return new StartExecution(arn(name), name, machine, Payload.ofText(input), null, null);
  }

  private static String map(String fields) {
    return Scenes.one(
        "{\"Type\":\"Map\",%s\"ItemProcessor\":%s,\"End\":true}"
            .formatted(fields, Scenes.oneOf("A", "{\"Type\":\"Pass\",\"End\":true}")));
  }

  /// 10,000 iterations are more events than AWS allows.
  private static Limits unbounded() {
    return Limits.DEFAULT.but(draft -> draft.historyEvents = 1_000_000);
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).boxed().toList().toString().replace(" ", "");
  }
}
