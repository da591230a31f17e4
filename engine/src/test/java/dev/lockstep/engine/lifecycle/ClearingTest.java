package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.CountingStorage;
import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.Claim;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopMachine;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ends that cut off many frames: what is cut off does nothing any more from the first slice on,
/// and goes slice by slice, beside whatever else there is to do.
class ClearingTest {
  private static final String WAIT = "{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}";
  private static final String PASS = "{\"Type\":\"Pass\",\"End\":true}";
  private static final int FRAMES = 50;

  /// Rows of one frame: itself, its task, two timers.
  private static final int ROWS_A_FRAME = 4;

  /// Rows of an execution's end, whatever it was made of.
  private static final int ROWS_OF_AN_END = 20;

  private final CountingStorage storage = new CountingStorage();
  private int mostRows;

  private EngineHarness engine(Limits limits) {
    return new EngineHarness(storage, storage.memory, 1, limits, 10_000);
  }

  private EngineHarness sliced() {
    return engine(Scenes.clearing(FRAMES));
  }

  /// A Map of Maps that begins `state` for each pair of two of its items at once.
  private static String pairs(String state) {
    String inner =
        "{\"Type\":\"Map\",\"ItemsPath\":\"$$.Execution.Input\",\"ItemProcessor\":%s,\"End\":true}"
            .formatted(Scenes.oneOf("S", state));
    return map(Scenes.oneOf("I", inner));
  }

  private static String map(String processor) {
    return Scenes.one("{\"Type\":\"Map\",\"ItemProcessor\":%s,\"End\":true}".formatted(processor));
  }

  private static String items(int count) {
    return IntStream.range(0, count).boxed().toList().toString();
  }

  private static String begin(EngineHarness engine, String definition, int items) {
    return engine.start(engine.machine("m", definition), "e", items(items));
  }

  private void watch() {
    mostRows = Math.max(mostRows, storage.last().size());
  }

  private void assertSliced() {
    int bound = FRAMES * ROWS_A_FRAME + ROWS_OF_AN_END;
    assertTrue(mostRows <= bound, "a batch of " + mostRows + " rows, at most " + bound);
  }

  private static void assertNothingIsLeft(EngineHarness engine) {
    assertEquals(List.of(), Leftovers.kinds(engine));
    assertEquals(0, engine.rows(Table.TIMERS));
    assertEquals(List.of(), engine.problems());
  }

  @Test
  void aStopIsFinalWithItsFirstSliceAndLetsOthersThrough() {
    EngineHarness engine = sliced();
    String arn = begin(engine, pairs(WAIT), 30);
    String other = EngineHarness.ACCOUNT + "execution:p:other";
    MachineSnapshot pass = engine.machine("p", Scenes.one(PASS));
    engine.afterBatch = this::watch;
    var stopped = engine.send(arn, new StopExecution(arn, "Enough", null));
    engine.stepOnce(0);

    assertTrue(stopped.isDone());
    assertEquals(ExecutionStatus.ABORTED, engine.progress(arn).status());
    assertFalse(engine.progress(arn).clearing().isEmpty());
    assertEquals(List.of(), engine.problems());
    var started =
        engine.send(
            other, new StartExecution(other, "other", pass, Payload.ofText("{}"), null, null));
    engine.stepOnce(0);
    assertTrue(started.isDone());
    assertFalse(engine.progress(arn).clearing().isEmpty());

    List<String> history = Scenes.history(engine, arn);
    engine.runThrough(Duration.ofMinutes(2));
    assertEquals(history, Scenes.history(engine, arn));
    assertNothingIsLeft(engine);
    assertSliced();
  }

  @Test
  void aTimeOutGoesInSlices() {
    EngineHarness engine = sliced();
    String definition = pairs(WAIT).replaceFirst("\\{", "{\"TimeoutSeconds\":10,");
    String arn = begin(engine, definition, 20);
    engine.afterBatch =
        () -> {
          watch();
          engine.restart();
        };
    engine.runThrough(Duration.ofMinutes(2));

    assertEquals(ExecutionStatus.TIMED_OUT, engine.progress(arn).status());
    assertNothingIsLeft(engine);
    assertSliced();
  }

  @Test
  void theDeletionOfAMachineStopsFewOfItsExecutionsAtATime() {
    EngineHarness engine = sliced();
    MachineSnapshot machine = engine.machine("m", pairs(WAIT));
    for (int i = 0; i < 30; i++) {
      engine.start(machine, "e" + i, items(6));
    }
    engine.afterBatch = this::watch;
    engine.ask(0, new StopMachine(machine.machine()));

    engine
        .executions()
        .forEach(arn -> assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status()));
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @Test
  void aRedriveBetweenSlicesIsLikeOneBehindThem() {
    EngineHarness patient = engine(Limits.DEFAULT);
    EngineHarness hasty = new EngineHarness(new CountingStorage().memory, 1, Scenes.clearing(7));
    for (EngineHarness engine : List.of(patient, hasty)) {
      String arn = begin(engine, pairs(WAIT), 10);
      engine.clock.advance(Duration.ofSeconds(1));
      engine.send(arn, new StopExecution(arn, null, null));
      engine.stepOnce(0);
      engine.send(arn, new RedriveExecution(arn, null));
      engine.stepOnce(0);
      engine.send(arn, new StopExecution(arn, null, null));
      engine.stepOnce(0);
      engine.send(arn, new RedriveExecution(arn, null));
      engine.runThrough(Duration.ofMinutes(2));
      assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status());
    }
    String arn = patient.executions().getFirst();

    assertEquals(Scenes.history(patient, arn), Scenes.history(hasty, arn));
    assertEquals(patient.progress(arn).output().text(), hasty.progress(arn).output().text());
    assertNothingIsLeft(hasty);
  }

  @Test
  void aCrashBetweenSlicesLosesNothing() {
    EngineHarness steady = engine(Limits.DEFAULT);
    EngineHarness crashing = new EngineHarness(new CountingStorage().memory, 1, Scenes.clearing(3));
    crashing.afterBatch = crashing::restart;
    String task = Scenes.task(Scenes.ACTIVITY, "\"HeartbeatSeconds\":50,\"TimeoutSeconds\":90,");
    for (EngineHarness engine : List.of(steady, crashing)) {
      engine.knownActivities.add(Scenes.ACTIVITY);
      String arn = begin(engine, pairs(task), 8);
      engine.ask(arn, new StopExecution(arn, null, null));
    }
    String arn = steady.executions().getFirst();

    assertEquals(Scenes.history(steady, arn), Scenes.history(crashing, arn));
    assertEquals(Leftovers.frames(steady), Leftovers.frames(crashing));
    assertNothingIsLeft(crashing);
  }

  /// One iteration fails when all others wait for their worker; the Map is caught.
  @Test
  void whatAFailureHasCutOffAnswersNoMore() {
    EngineHarness engine = sliced();
    engine.knownActivities.add(Scenes.ACTIVITY);
    String definition = failing("\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"C\"}],");
    String arn = begin(engine, definition, 20);
    Claim claim = Objects.requireNonNull(engine.claim(Scenes.ACTIVITY, "w"));
    Claim last = claim;
    for (Claim next = claim; next != null; next = engine.claim(Scenes.ACTIVITY, "w")) {
      last = next;
    }
    engine.afterBatch = this::watch;
    engine.send(arn, new CompleteTask(address(engine, claim), new TaskAnswer.Failed("No", null)));
    engine.stepOnce(0);
    assertFalse(engine.progress(arn).clearing().isEmpty());

    CompleteTask late = new CompleteTask(address(engine, last), Scenes.succeeded("1"));
    assertEquals("TaskTimedOut", Objects.requireNonNull(Scenes.refusal(engine, arn, late)).code());
    engine.runUntilIdle();
    assertEquals("\"caught\"", engine.progress(arn).output().text());
    assertEquals(400, Scenes.count(engine, arn, EventType.TaskStateAborted));
    assertNothingIsLeft(engine);
    assertSliced();
  }

  @Test
  void aRetryBeginsAnewWhateverIsStillToBeCleared() {
    EngineHarness engine = engine(Scenes.clearing(3));
    engine.knownActivities.add(Scenes.ACTIVITY);
    engine.afterBatch = engine::restart;
    String retry =
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"IntervalSeconds\":1,\"MaxAttempts\":1}],";
    String arn = begin(engine, failing(retry), 4);
    for (int i = 0; i < 2; i++) {
      Claim claim = Objects.requireNonNull(engine.claim(Scenes.ACTIVITY, "w"));
      engine.ask(arn, new CompleteTask(address(engine, claim), new TaskAnswer.Failed("No", null)));
      engine.runThrough(Duration.ofSeconds(2));
    }

    assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    assertEquals(2, Scenes.count(engine, arn, EventType.MapStateStarted) - 8);
    assertNothingIsLeft(engine);
  }

  /// What would have gone on with it may wait behind the halt.
  @Test
  void aHaltedExecutionIsStoppedInSlices() {
    EngineHarness engine = engine(Scenes.clearing(3));
    LongSupplier sound = engine.seeds;
    String arn = begin(engine, pairs(WAIT), 6);
    engine.seeds =
        () -> {
          throw new IllegalStateException("no number");
        };
    engine.runThrough(Duration.ofSeconds(61));
    engine.seeds = sound;
    engine.ask(arn, new StopExecution(arn, null, null));

    assertEquals(ExecutionStatus.ABORTED, engine.progress(arn).status());
    assertNothingIsLeft(engine);
  }

  @Test
  void aNameIsFreeWhenItsExecutionIsCleared() {
    ClosedLimits free = ClosedLimits.DEFAULT.keeping(0, ClosedLimits.FOREVER);
    EngineHarness engine = engine(Scenes.clearing(7).but(draft -> draft.closed = free));
    MachineSnapshot machine = engine.machine("m", pairs(WAIT));
    String arn = engine.start(machine, "e", items(5));
    engine.send(arn, new StopExecution(arn, null, null));
    engine.stepOnce(0);
    var early =
        engine.send(arn, new StartExecution(arn, "e", machine, Payload.ofText("[1]"), null, null));
    engine.stepOnce(0);

    assertTrue(early.isCompletedExceptionally());
    engine.runUntilIdle();
    engine.start(machine, "e", "[1]");
    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());
    assertEquals(List.of(), engine.problems());
  }

  /// The decision that ends the execution has cleared as much as it may before it comes to the end.
  @Test
  void aRedriveGoesOnWhenAFailureHasLeftNothingForTheEnd() {
    EngineHarness engine = engine(Scenes.clearing(1));
    engine.knownActivities.add(Scenes.ACTIVITY);
    String arn = begin(engine, failing(""), 3);
    Claim claim = Objects.requireNonNull(engine.claim(Scenes.ACTIVITY, "w"));
    engine.send(arn, new CompleteTask(address(engine, claim), new TaskAnswer.Failed("No", null)));
    engine.stepOnce(0);
    engine.send(arn, new RedriveExecution(arn, null));
    engine.stepOnce(0);
    engine.restart();
    engine.runUntilIdle();

    assertEquals(ExecutionStatus.RUNNING, engine.progress(arn).status());
    assertEquals(9 + 9, Scenes.count(engine, arn, EventType.ActivityScheduled));
  }

  @Test
  void theFramesOfAJoinGoInSlices() {
    EngineHarness engine = sliced();
    engine.afterBatch = this::watch;
    String arn = begin(engine, map(Scenes.oneOf("P", PASS)), 1_000);

    assertEquals(items(1_000).replace(" ", ""), engine.progress(arn).output().text());
    assertEquals(0, Leftovers.frames(engine));
    assertNothingIsLeft(engine);
  }

  private static FrameAddress address(EngineHarness engine, Claim claim) {
    return Objects.requireNonNull(engine.addressIn(claim.taskToken()));
  }

  /// Pairs of items, each an activity's task, in a Map with `more`.
  private static String failing(String more) {
    String map =
        pairs(Scenes.task(Scenes.ACTIVITY, "\"TimeoutSeconds\":90,"))
            .replace("\"T\":{", "\"T\":{" + more);
    String caught = "\"C\":{\"Type\":\"Pass\",\"Result\":\"caught\",\"End\":true}";
    return more.contains("Catch")
        ? map.replace("\"States\":{\"T\"", "\"States\":{" + caught + ",\"T\"")
        : map;
  }
}
