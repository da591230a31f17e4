package dev.lockstep.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.journal.Written;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.TimerKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Damage is planted, one for each thing that an invariant says, and found.
class CheckTest {
  private static final String LARGE = "{\"x\":\"" + "y".repeat(3_000) + "\"}";
  private static final String WAITS =
      """
      {"StartAt":"P","States":{
       "P":{"Type":"Parallel","Next":"D","Branches":[
        {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}},
        {"StartAt":"T","States":{"T":{"Type":"Task","End":true,
         "Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}}}]},
       "D":{"Type":"Pass","End":true}}}
      """;
  private static final String PASS =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

  private static final byte[] NOTHING = new RowWriter(1).toBytes();

  private final MemoryStorage storage = new MemoryStorage();
  private final EngineHarness engine = new EngineHarness(storage, 1, Limits.DEFAULT);

  /// The numbers of the three executions.
  private static final long OVER = 1;

  private static final long RUNS = 2;
  private static final long ABORTED = 3;
  private static final long NONE = 99;

  @BeforeEach
  void runSome() {
    engine.start(engine.machine("p", PASS), "over", LARGE);
    engine.start(engine.machine("w", WAITS), "runs", LARGE);
    String stopped = engine.start(engine.machine("v", WAITS), "stopped", LARGE);
    engine.ask(stopped, new StopExecution(stopped, null, null));
    assertEquals(List.of(), engine.problems());
  }

  private void put(Table table, byte[] key, byte[] value) {
    change(new RowChange.Put(table, key, value));
  }

  private void delete(Table table, byte[] key) {
    assertTrue(storage.get(table, key) != null, "nothing to delete at " + Keys.describe(key));
    change(new RowChange.Delete(table, key));
  }

  private void change(RowChange change) {
    Written.to(storage, new Batch(0, List.of(change)));
  }

  private byte[] row(Table table, byte[] key) {
    return Objects.requireNonNull(storage.get(table, key), Keys.describe(key));
  }

  private ExecutionIdentity identity(long number) {
    return ExecutionIdentity.decode(
        number, row(Table.EXECUTIONS, Keys.identity(0, number)), PartitionRows.UNREAD);
  }

  private ExecutionProgress progress(long number) {
    return ExecutionProgress.decode(
        row(Table.EXECUTIONS, Keys.progress(0, number)), PartitionRows.UNREAD);
  }

  private void found(String problem) {
    List<String> problems = engine.problems();
    assertTrue(
        problems.stream().anyMatch(found -> found.contains(problem)),
        "not found: " + problem + " in " + problems);
  }

  private byte[] firstKey(Table table, byte[] prefix) {
    byte[][] found = {null};
    storage.scan(
        table,
        prefix,
        Keys.end(prefix),
        (key, _) -> {
          found[0] = key;
          return false;
        });
    return Objects.requireNonNull(found[0]);
  }

  // ---- history

  @Test
  void missingEventsAreFound() {
    delete(Table.HISTORY, Keys.history(0, OVER, 1));
    found("execution 0/1 has no first event");
  }

  @Test
  void aHoleInAHistoryIsFound() {
    byte[] row = row(Table.HISTORY, Keys.history(0, RUNS, 1));
    put(Table.HISTORY, Keys.history(0, RUNS, 1_000), row);
    found("execution 0/2 lacks its events from");
  }

  @Test
  void eventsOfNobodyAreFound() {
    put(Table.HISTORY, Keys.history(0, NONE, 1), row(Table.HISTORY, Keys.history(0, OVER, 1)));
    found("There are events of execution 0/99, which does not exist");
  }

  @Test
  void aProgressThatIsAheadOfItsEventsIsFound() {
    ExecutionProgress progress = progress(RUNS);
    put(
        Table.EXECUTIONS,
        Keys.progress(0, RUNS),
        with(progress, progress.status(), progress.lastEventId() + 1, progress.nextPayload()));
    found("execution 0/2 says that its last event is");
  }

  private static byte[] with(
      ExecutionProgress progress, ExecutionStatus status, long lastEventId, int nextPayload) {
    return new ExecutionProgress(
            status,
            lastEventId,
            progress.nextFrame(),
            progress.nextAttempt(),
            nextPayload,
            progress.stopMillis(),
            progress.timeoutMillis(),
            progress.redrives(),
            progress.variableBytes(),
            progress.output(),
            progress.error(),
            progress.cause())
        .encode();
  }

  // ---- ends

  @Test
  void anEndWithoutItsEventIsFound() {
    ExecutionProgress progress = progress(RUNS);
    put(
        Table.EXECUTIONS,
        Keys.progress(0, RUNS),
        with(progress, ExecutionStatus.FAILED, progress.lastEventId(), progress.nextPayload()));
    found("execution 0/2 is FAILED after 0 redrives and has 0 terminal events instead of 1");
    found("execution 0/2 is FAILED and its stop time is 0");
  }

  @Test
  void anEndOfAnotherKindIsFound() {
    ExecutionProgress progress = progress(OVER);
    put(
        Table.EXECUTIONS,
        Keys.progress(0, OVER),
        with(progress, ExecutionStatus.TIMED_OUT, progress.lastEventId(), progress.nextPayload()));
    found("execution 0/1 is TIMED_OUT and its last event is ExecutionSucceeded");
  }

  // ---- lists

  @Test
  void aNameThatLeadsNowhereOrIsMissingIsFound() {
    String arn = identity(OVER).executionArn();
    put(Table.INDEX, Keys.name(0, arn), NameRow.encode(NONE));
    found("execution 0/1 is not found by its ARN");
    found("names an execution that does not exist");
    delete(Table.INDEX, Keys.name(0, arn));
    found("execution 0/1 is not found by its ARN");
  }

  @Test
  void aMissingPlaceInAListIsFound() {
    ExecutionIdentity over = identity(OVER);
    delete(Table.INDEX, Keys.listed(0, over.machine(), over.startMillis(), OVER));
    found("execution 0/1 is missing in an index: Row 0/l");
    delete(
        Table.INDEX,
        Keys.listedByStatus(
            0, over.machine(), ExecutionStatus.SUCCEEDED.code(), over.startMillis(), OVER));
    found("execution 0/1 is missing in an index: Row 0/s");
    delete(Table.INDEX, Keys.closed(0, progress(OVER).stopMillis(), OVER));
    found("execution 0/1 is missing in an index: Row 0/e");
  }

  @Test
  void aPlaceTooManyIsFound() {
    ExecutionIdentity over = identity(OVER);
    put(
        Table.INDEX,
        Keys.listedByStatus(
            0, over.machine(), ExecutionStatus.RUNNING.code(), over.startMillis(), OVER),
        NOTHING);
    found("Partition 0 has 4 rows of kind s for 3 places of executions");
    put(Table.INDEX, Keys.listed(0, over.machine(), over.startMillis(), NONE), NOTHING);
    found("names an execution that does not exist");
  }

  // ---- what is alive

  @Test
  void whatIsAliveInAnExecutionThatIsOverIsFound() {
    put(Table.LIVE, Keys.frame(0, OVER, 0), row(Table.LIVE, Keys.frame(0, RUNS, 0)));
    found("Row 0/f 000000000000000100000000 belongs to execution 0/1, which does not run");
    put(Table.LIVE, Keys.continuation(0, ABORTED), NOTHING);
    found("Row 0/k 0000000000000003 belongs to execution 0/3, which does not run");
    put(Table.LIVE, Keys.task(0, OVER, 0, 1), NOTHING);
    found("Row 0/o 00000000000000010000000000000001 belongs to execution 0/1");
    TimerKey timer = new TimerKey(5, NONE, 0, 0, TimerKey.Kind.WAIT);
    put(Table.TIMERS, Keys.timer(0, timer), NOTHING);
    found("belongs to execution 0/99, which does not run");
  }

  @Test
  void aRunningExecutionWithoutFramesIsFoundAndWhatHangsOnThem() {
    delete(Table.LIVE, Keys.frame(0, RUNS, 0));
    found("execution 0/2 runs and has no frame");
    found("belongs to a frame that does not exist");
  }

  @Test
  void aTaskThatNoFrameAwaitsAndATimerWithoutAFrameAreFound() {
    put(Table.LIVE, Keys.task(0, RUNS, 1, 77), NOTHING);
    found("is a task that no frame awaits");
    TimerKey timer = new TimerKey(5, RUNS, 55, 0, TimerKey.Kind.WAIT);
    put(Table.TIMERS, Keys.timer(0, timer), NOTHING);
    found("is a timer of a frame that does not exist");
  }

  @Test
  void aCommandToNowhereOrThatCannotBeReadIsFound() {
    put(Table.LIVE, Keys.command(0, 7, 1), new byte[] {1, 2, 3});
    found("Row 0/c");
  }

  // ---- payloads

  @Test
  void aMissingPayloadIsFoundWithWhoRefersToIt() {
    delete(Table.HISTORY, firstKey(Table.HISTORY, Keys.allPayloads(0, RUNS)));
    found("which its input refers to");
    found("which event 1 refers to");
    found("which frame 0 refers to");
  }

  @Test
  void aPayloadOfAnotherSizeIsFound() {
    put(Table.HISTORY, firstKey(Table.HISTORY, Keys.allPayloads(0, OVER)), new byte[3]);
    found("has 3 bytes, not the 3008 that its input says");
  }

  @Test
  void aPayloadThatIsLikeNoneIsFound() {
    byte[] like = ByteBuffer.allocate(13).put((byte) 1).putInt(7).putInt(3_008).putInt(0).array();
    put(Table.HISTORY, firstKey(Table.HISTORY, Keys.allPayloads(0, OVER)), like);
    found("lacks payload 7, which it is like");
  }

  @Test
  void aPayloadOfNobodyIsFound() {
    put(Table.HISTORY, Keys.payload(0, NONE, 0), new byte[2_000]);
    found("belongs to an execution that does not exist");
    put(Table.HISTORY, Keys.payload(0, OVER, 1_000), new byte[2_000]);
    found("has a number that is yet to be given");
  }

  // ---- counters

  @Test
  void countersThatAreBehindAreFound() {
    put(Table.LIVE, Keys.counters(0), new RowWriter(1).number(1, 2).optional(6, 5L).toBytes());
    found("execution 0/3 has a number that is yet to be given");
    found("Partition 0 counts 5 open executions and has 1");
    put(Table.LIVE, Keys.command(0, 0, 9), new byte[] {1});
    found("Row 0/c 000000000000000000000009 has a number that is yet to be given");
  }

  @Test
  void aFrameWithANumberYetToBeGivenIsFound() {
    put(Table.LIVE, Keys.frame(0, RUNS, 4_000), row(Table.LIVE, Keys.frame(0, RUNS, 1)));
    found("has a number, or an attempt, that is yet to be given");
  }

  @Test
  void halfAnExecutionIsFound() {
    delete(Table.EXECUTIONS, Keys.identity(0, OVER));
    found("execution 0/1 has no identity");
    delete(Table.EXECUTIONS, Keys.progress(0, ABORTED));
    found("execution 0/3 has no progress");
  }

  // ---- the rest

  @Test
  void aMissingDefinitionIsFound() {
    assertTrue(
        Check.run(storage, 1, _ -> {}).problems().stream()
            .anyMatch(problem -> problem.startsWith("execution 0/1 lacks its definition ")));
  }

  @Test
  void aRowThatCannotBeReadIsFoundAndTheRestIsCheckedStill() {
    put(Table.HISTORY, Keys.history(0, OVER, 1), new byte[] {1, 5, 127, 3});
    put(Table.LIVE, Keys.continuation(0, OVER), NOTHING);
    found("Row 0/h 00000000000000010000000000000001 cannot be read");
    found("Row 0/k 0000000000000001 belongs to execution 0/1, which does not run");
  }

  @Test
  void whatIsLeftOfAnExecutionThatIsBeingRemovedIsNoDamage() {
    engine.clock.advanceTo(engine.clock.instant().plus(Duration.ofDays(1)));
    ExecutionIdentity over = identity(OVER);
    delete(Table.EXECUTIONS, Keys.identity(0, OVER));
    delete(Table.EXECUTIONS, Keys.progress(0, OVER));
    delete(Table.INDEX, Keys.name(0, over.executionArn()));
    delete(Table.INDEX, Keys.listed(0, over.machine(), over.startMillis(), OVER));
    delete(
        Table.INDEX,
        Keys.listedByStatus(
            0, over.machine(), ExecutionStatus.SUCCEEDED.code(), over.startMillis(), OVER));
    assertEquals(List.of(), engine.problems());
  }

  @Test
  void progressIsToldAndWhatWasLookedAtCounted() {
    Check.Result result = Check.run(storage, 1, _ -> {});
    assertEquals(3, result.executions());
    assertTrue(result.rowsRead() > 50, result.toString());
  }
}
