package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.CountingStorage;
import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.check.Check;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionList;
import dev.lockstep.engine.query.ExecutionPage;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long what is over is kept.
class RetentionTest {
  private static final int OLD = 50;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String FAIL = Scenes.one("{\"Type\":\"Fail\",\"Error\":\"E\"}");
  private static final String PASS = Scenes.one("{\"Type\":\"Pass\",\"End\":true}");
  private static final String WAIT =
      Scenes.one("{\"Type\":\"Wait\",\"Seconds\":31000000,\"End\":true}");

  private final CountingStorage storage = new CountingStorage();
  private EngineHarness engine = engine(ClosedLimits.DEFAULT);

  private EngineHarness engine(ClosedLimits limits) {
    return Scenes.engine(
        storage, storage.memory, 2, Limits.DEFAULT.but(draft -> draft.closed = limits), 100);
  }

  private void pass(Duration time) {
    engine.clock.advance(time);
    engine.runUntilIdle();
    // Another look is taken after a minute.
    engine.clock.advance(Duration.ofMinutes(1));
    engine.runUntilIdle();
  }

  private static MachineSnapshot qualified(MachineSnapshot machine) {
    return new MachineSnapshot(
        machine.stateMachineArn(),
        machine.name(),
        machine.machine(),
        machine.definitionHash(),
        machine.roleArn(),
        "revision",
        machine.stateMachineArn() + ":1",
        machine.stateMachineArn() + ":live",
        machine.logging());
  }

  private Execution find(String arn) {
    try (ExecutionReading reading = engine.reader().open()) {
      return reading.find(arn);
    }
  }

  private int listed(MachineSnapshot machine) {
    try (ExecutionReading reading = engine.reader().open()) {
      return reading
          .list(
              new ExecutionPage.Request(
                  new ExecutionList.OfMachine(machine.machine()), null, null, null, 100))
          .executions()
          .size();
    }
  }

  /// Executions of several ends, with data in rows, children and names of every kind.
  private void endings() {
    engine.dispatcher.always(
        Scenes.FUNCTION,
        request ->
            request.input().text().equals("3")
                ? new TaskAnswer.Failed("E", null)
                : Scenes.succeeded("\"" + "x".repeat(5_000) + "\""));
    engine.start(engine.machine("pass", PASS), "e", "\"" + "x".repeat(5_000) + "\"");
    engine.start(engine.machine("fail", FAIL), "e", "{}");
    engine.start(qualified(engine.machine("q", FAIL)), "e", "{}");
    engine.start(engine.machine("map", Scenes.each("")), "ok", "[1,2]");
    engine.start(engine.machine("map", Scenes.each("")), "no", "[1,2,3,4,5]");
    engine.answerAndRun();
    String redriven = EngineHarness.ACCOUNT + "execution:fail:e";
    engine.ask(redriven, new RedriveExecution(redriven, null));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "7, true", "200, false"})
  void nothingIsLeftOfAnExecutionNinetyDaysAfterItsEnd(int rows, boolean crashing) {
    engine = engine(ClosedLimits.DEFAULT.removing(rows));
    endings();
    assertEquals(5, engine.executions().size());
    pass(Duration.ofDays(90).minusSeconds(70));
    assertEquals(5, engine.executions().size());

    engine.afterBatch =
        () -> {
          assertEquals(List.of(), engine.problems());
          if (crashing) {
            engine.restart();
          }
        };
    pass(Duration.ofSeconds(70));
    for (Table table : List.of(Table.EXECUTIONS, Table.HISTORY, Table.TIMERS, Table.INDEX)) {
      assertEquals(0, engine.rows(table), table.name());
    }
    assertEquals(0, Leftovers.live(engine));
    assertEquals(0, Leftovers.frames(engine));
  }

  @Test
  void whatARedriveNeedsGoesAfterFourteenDays() {
    endings();
    String arn = EngineHarness.ACCOUNT + "execution:map:no";
    int events = engine.history(arn).size();
    assertTrue(Leftovers.frames(engine) > 5);
    pass(Duration.ofDays(14).minusSeconds(70));
    assertTrue(Leftovers.frames(engine) > 5);

    pass(Duration.ofSeconds(70));
    assertEquals(0, Leftovers.frames(engine));
    assertEquals(events, engine.history(arn).size());
    assertEquals(
        "ExecutionNotRedrivable",
        Scenes.refusal(engine, arn, new RedriveExecution(arn, null)).code());
  }

  @Test
  void noFrameIsLeftWithoutTheOneThatItBelongsTo() {
    engine = engine(ClosedLimits.DEFAULT.removing(1));
    endings();
    int frames = Leftovers.frames(engine);
    engine.afterBatch =
        () ->
            assertEquals(
                List.of(),
                Check.run(storage.memory, 2, _ -> {}).problems().stream()
                    .filter(problem -> problem.contains("frame"))
                    .toList());
    pass(Duration.ofDays(14));
    assertTrue(frames > 5);
    assertEquals(0, Leftovers.frames(engine));
  }

  @Test
  void whatRunsIsKept() {
    MachineSnapshot machine = engine.machine("m", WAIT);
    String running = engine.start(machine, "running", "{}");
    engine.start(engine.machine("pass", PASS), "e", "{}");
    pass(Duration.ofDays(91));

    assertEquals(List.of(running), engine.executions());
    assertEquals(1, listed(machine));
    engine.runThrough(Duration.ofDays(300));
    assertEquals("SUCCEEDED", engine.progress(running).status().name());
  }

  @Test
  void theTimeCountsFromTheLastEnd() {
    String arn = engine.start(engine.machine("fail", FAIL), "e", "{}");
    pass(Duration.ofDays(10));
    engine.ask(arn, new RedriveExecution(arn, null));
    pass(Duration.ofDays(89));
    assertNotNull(find(arn));
    pass(Duration.ofDays(1));
    assertNull(find(arn));
  }

  @Test
  void forEverIsForEver() {
    engine = engine(ClosedLimits.DEFAULT.keeping(90 * DAY, ClosedLimits.FOREVER));
    endings();
    pass(Duration.ofDays(10_000));
    assertEquals(5, engine.executions().size());
    assertEquals(0, Leftovers.frames(engine));
  }

  private Started start(MachineSnapshot machine, String input) {
    String arn = EngineHarness.ACCOUNT + "execution:" + machine.name() + ":e";
    return engine.ask(
        arn, new StartExecution(arn, "e", machine, Payload.ofText(input), null, null));
  }

  private String startRefusal(MachineSnapshot machine) {
    String arn = EngineHarness.ACCOUNT + "execution:" + machine.name() + ":e";
    var refused =
        Scenes.refusal(
            engine, arn, new StartExecution(arn, "e", machine, Payload.ofText("{}"), null, null));
    return refused == null ? "" : refused.code();
  }

  @Test
  void aNameThatIsUsedAgainRemovesTheEarlierExecution() {
    engine = engine(ClosedLimits.DEFAULT.keeping(DAY, 90 * DAY));
    MachineSnapshot machine = engine.machine("m", PASS);
    String arn = start(machine, "1").executionArn();
    pass(Duration.ofMillis(DAY).minusMinutes(2));
    assertEquals("ExecutionAlreadyExists", startRefusal(machine));
    pass(Duration.ofMinutes(1));
    start(machine, "2");
    pass(Duration.ofMinutes(1));

    assertEquals("2", engine.progress(arn).output().text());
    assertEquals(1, listed(machine));
    assertEquals(2, engine.rows(Table.EXECUTIONS));
    pass(Duration.ofDays(90));
    assertEquals(0, engine.rows(Table.INDEX));
  }

  @Test
  void ofTwoExecutionsOfOneNameOnlyTheLaterIsListed() {
    engine = engine(ClosedLimits.DEFAULT.keeping(0, 90 * DAY));
    MachineSnapshot machine = engine.machine("m", FAIL);
    String arn = start(machine, "1").executionArn();
    start(machine, "2");

    assertEquals(1, listed(machine));
    assertEquals(List.of(arn), engine.executions());
    assertEquals(List.of(), engine.problems());
  }

  /// Whoever was killed before it heard of a start repeats it, however short names stay taken.
  @Test
  void aNestedStartThatIsRepeatedFindsTheFirstEvenIfItsNameIsFree() {
    engine = engine(ClosedLimits.DEFAULT.keeping(0, 90 * DAY));
    MachineSnapshot machine = engine.machine("m", PASS);
    String arn = EngineHarness.ACCOUNT + "execution:m:e";
    FrameAddress parent = new FrameAddress(0, 7, 1, 1);
    StartExecution start =
        new StartExecution(arn, "e", machine, Payload.ofText("{}"), null, parent);
    Started first = engine.ask(arn, start);
    engine.clock.advance(Duration.ofMinutes(2));

    assertEquals(first, engine.ask(arn, start));
    assertEquals(1, listed(machine));
  }

  /// Rows of the batch that removes an execution are not visible before its end.
  @Test
  void whatIsBeingRemovedIsNotRedriven() {
    engine = engine(ClosedLimits.DEFAULT.keeping(DAY, DAY));
    String arn = engine.start(engine.machine("fail", FAIL), "e", "{}");
    engine.clock.advance(Duration.ofDays(1));

    assertEquals(
        "ExecutionDoesNotExist",
        Scenes.refusal(engine, arn, new RedriveExecution(arn, null)).code());
    assertEquals(0, engine.rows(Table.EXECUTIONS));
    assertEquals(List.of(), engine.problems());
  }

  @Test
  void aNameCanStayTakenLongerThanItsExecution() {
    engine = engine(ClosedLimits.DEFAULT.keeping(3 * DAY, DAY));
    MachineSnapshot machine = engine.machine("m", PASS);
    String arn = start(machine, "1").executionArn();
    pass(Duration.ofDays(2));
    assertNull(find(arn));
    assertEquals(0, listed(machine));
    assertEquals("ExecutionAlreadyExists", startRefusal(machine));
    assertEquals(0, engine.rows(Table.EXECUTIONS));
    assertEquals(List.of(), engine.problems());

    pass(Duration.ofDays(1));
    assertEquals(0, engine.rows(Table.INDEX));
    start(machine, "2");
    assertNotNull(find(arn));
  }

  /// Steps some times with something to decide. Whether that has removed one slice's worth.
  private boolean removesBesideWork(MachineSnapshot machine) {
    int before = old();
    for (int i = 0; i < 5; i++) {
      String name = UUID.randomUUID().toString();
      String arn = EngineHarness.ACCOUNT + "execution:m:" + name;
      engine.send(0, new StartExecution(arn, name, machine, Payload.ofText("{}"), null, null));
      engine.stepOnce(0);
    }
    int gone = before - old();
    assertTrue(gone <= 2, "a slice is ten rows, but " + gone + " executions have gone");
    return gone > 0;
  }

  private int old() {
    return (int)
        IntStream.range(0, OLD)
            .filter(i -> find(EngineHarness.ACCOUNT + "execution:m:old" + i) != null)
            .count();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 250", "PT2M30S, 125", "PT24H, 3"})
  void removalPausesWhileThereIsOtherWorkButLessIfItIsBehind(Duration behind, int pauseMillis) {
    engine = engine(ClosedLimits.DEFAULT.removing(10));
    MachineSnapshot machine = engine.machine("m", PASS);
    for (int i = 0; i < OLD; i++) {
      engine.start(machine, "old" + i, "{}");
    }
    engine.clock.advance(Duration.ofDays(90).plus(behind));
    assertTrue(removesBesideWork(machine));
    engine.clock.advance(Duration.ofMillis(pauseMillis - 1));
    assertFalse(removesBesideWork(machine));
    engine.clock.advance(Duration.ofMillis(1));
    assertTrue(removesBesideWork(machine));
  }

  @Test
  void whatIsOldGoesAtOnceWhenThereIsNoOtherWork() {
    engine = engine(ClosedLimits.DEFAULT.removing(10));
    MachineSnapshot machine = engine.machine("m", PASS);
    for (int i = 0; i < OLD; i++) {
      engine.start(machine, "old" + i, "{}");
    }
    engine.clock.advance(Duration.ofDays(91));
    engine.runUntilIdle();
    assertEquals(0, engine.rows(Table.EXECUTIONS));
  }
}
