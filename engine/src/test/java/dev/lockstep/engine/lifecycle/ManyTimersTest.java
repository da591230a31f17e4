package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.CountingStorage;
import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Many executions that wait for the same moment.
class ManyTimersTest {
  private static final int WAITING = 1_000;
  private static final String WAIT = Scenes.one("{\"Type\":\"Wait\",\"Seconds\":100,\"End\":true}");

  private final CountingStorage storage = new CountingStorage();
  private final EngineHarness engine =
      new EngineHarness(storage, storage.memory, 1, Limits.DEFAULT);
  private final MachineSnapshot waiting = engine.machine("w", WAIT);
  private final MachineSnapshot passing =
      engine.machine("p", Scenes.one("{\"Type\":\"Pass\",\"End\":true}"));

  private StartExecution start(MachineSnapshot machine, String name) {
    String arn = EngineHarness.ACCOUNT + "execution:" + machine.name() + ":" + name;
    return new StartExecution(arn, name, machine, Payload.ofText("{}"), null, null);
  }

  private List<String> startAll() {
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      StartExecution start = start(waiting, "e" + i);
      engine.send(0, start);
      arns.add(start.executionArn());
    }
    engine.runUntilIdle();
    return arns;
  }

  @Test
  void allGoOnOnceThoughTheProcessDiesMeanwhile() {
    List<String> arns = startAll();
    engine.runThrough(Duration.ofSeconds(99));
    engine.clock.advance(Duration.ofSeconds(1));
    engine.stepOnce(0);
    engine.restart();
    engine.runUntilIdle();

    for (String arn : arns) {
      assertTrue(engine.progress(arn).status().isClosed());
      assertEquals(1, Scenes.count(engine, arn, EventType.WaitStateExited));
    }
    assertEquals(0, engine.rows(Table.TIMERS));
    assertEquals(List.of(), engine.problems());
  }

  @Test
  void nobodyElseWaitsForAllOfThem() {
    startAll();
    engine.clock.advance(Duration.ofSeconds(100));
    var started = engine.send(0, start(passing, "e"));
    engine.stepOnce(0);

    assertTrue(started.isDone());
    int fired = WAITING - engine.rows(Table.TIMERS);
    assertTrue(fired > 0 && fired < Limits.DEFAULT.batchCommands() / 2, fired + " fired");
  }

  @Test
  void whileABatchIsUnderWayNothingWantsAStep() {
    MemoryStorage rows = new MemoryStorage();
    EngineHarness[] driven = new EngineHarness[1];
    List<Long> wanted = new ArrayList<>();
    Journal journal =
        (batches, completion) -> {
          wanted.add(driven[0].nextDueMillis());
          rows.append(batches, completion);
        };
    driven[0] = new EngineHarness(journal, rows, 1, Limits.DEFAULT);
    for (int i = 0; i < WAITING; i++) {
      driven[0].send(0, start(driven[0].machine("w", WAIT), "e" + i));
    }
    driven[0].runUntilIdle();
    wanted.clear();
    driven[0].clock.advance(Duration.ofSeconds(100));
    driven[0].runUntilIdle();

    assertTrue(wanted.size() > 1);
    assertTrue(wanted.stream().allMatch(next -> next == Long.MAX_VALUE), wanted.toString());
  }

  @Test
  void theyTakeWholeBatchesIfNobodyElseComes() {
    startAll();
    long before = storage.batches();
    engine.clock.advance(Duration.ofSeconds(100));
    engine.runUntilIdle();

    assertEquals(0, engine.rows(Table.TIMERS));
    long batches = storage.batches() - before;
    assertTrue(batches <= WAITING / Limits.DEFAULT.batchCommands() + 1, batches + " batches");
  }
}
