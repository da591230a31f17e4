package dev.lockstep.simulation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.HistoryText;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonValue;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random machines come to what a simple interpreter says, however the engine is cut into slices,
/// partitions and credits, wherever it crashes, and however often an execution is stopped and
/// redriven; and in memory and on RocksDB alike. `-Dmachines=` says how many (300),
/// `-Dmachines.rocksdb=` how many of them also there (50); a failure prints the seed of its
/// machine, which `-Dseed=` runs alone.
class RandomMachinesTest {
  private static final int MACHINES = Integer.getInteger("machines", 300);
  private static final int ON_ROCKS_DB = Integer.getInteger("machines.rocksdb", 50);
  private static final int MOST_PARTITIONS = 3;
  private static final Duration LONG = Duration.ofDays(1);
  private static final String INPUT = "{\"in\":0}";
  private static final List<EventType> ENDS =
      List.of(EventType.ExecutionSucceeded, EventType.ExecutionFailed, EventType.ExecutionAborted);

  @Test
  void comeToWhatTheReferenceSays() {
    Long seed = Long.getLong("seed");
    if (seed != null) {
      check(seed);
      return;
    }
    long first = System.nanoTime();
    for (int i = 0; i < MACHINES; i++) {
      check(first + i);
    }
  }

  /// The same chances in memory and on RocksDB make the same history.
  @Test
  void haveTheSameHistoryOnRocksDb(@TempDir Path folder) {
    long first = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < ON_ROCKS_DB; i++) {
      long seed = first + i;
      String inMemory = check(seed);
      try (RocksStorage storage =
          RocksStorage.open(
              DataDirectory.open(folder.resolve("machine" + i), MOST_PARTITIONS),
              StorageOptions.DEFAULT)) {
        assertEquals(inMemory, check(seed, storage, storage), "Replay with -Dseed=" + seed);
      }
    }
  }

  private static String check(long seed) {
    MemoryStorage storage = new MemoryStorage();
    return check(seed, storage, storage);
  }

  /// Runs the machine of a seed and returns its history.
  private static String check(long seed, Journal journal, Store store) {
    Random random = new Random(seed);
    List<Step> machine =
        new Generator(random, List.of(Step.Transport.FUNCTION), List.of(), true).machine();
    Rendering rendering = new Rendering();
    JsonObject definition = rendering.machine(machine);
    try {
      return run(random, machine, definition, rendering.plans(), journal, store);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "Replay with -Dseed=" + seed + "\n" + JsonPrinter.pretty(definition), e);
    }
  }

  private static String run(
      Random random,
      List<Step> machine,
      JsonObject definition,
      Map<Integer, List<String>> plans,
      Journal journal,
      Store store) {
    EngineHarness engine = engine(random, journal, store);
    engine.dispatcher.always(Rendering.FUNCTION, request -> answer(request, plans)).repeatingAll();
    String arn = engine.start(engine.machine("m", definition.toJson()), "e", INPUT);
    if (canBeRedriven(machine)) {
      stopAndRedrive(engine, arn, random);
    }
    assertEquals(List.of(), engine.problems());
    engine.runThrough(LONG);
    assertEquals(List.of(), engine.problems());

    ExecutionProgress end = engine.progress(arn);
    List<HistoryEvent> history = engine.history(arn);
    String text = String.join("\n", HistoryText.lines(history));
    assertEquals(expected(machine), outcome(end), text);
    assertSound(history, text);
    assertEquals(List.of(), Leftovers.kinds(engine), text);
    return text;
  }

  /// A redrive has what failed tried again, also what was tolerated, and sets retry counters back.
  /// Nothing but the input of branches tells how often a Parallel has been retried, so a machine
  /// that retries one may come to something else.
  private static boolean canBeRedriven(List<Step> machine) {
    return machine.stream().allMatch(RandomMachinesTest::canBeRedriven);
  }

  private static boolean canBeRedriven(Step step) {
    return switch (step) {
      case Step.Parallel parallel ->
          parallel.rescue().retriers().isEmpty()
              && canBeRedriven(parallel.rescue().handler())
              && parallel.branches().stream().allMatch(RandomMachinesTest::canBeRedriven);
      case Step.Repeat repeat ->
          repeat.tolerated() == 0
              && canBeRedriven(repeat.body())
              && canBeRedriven(repeat.rescue().handler());
      case Step.Task task -> canBeRedriven(task.rescue().handler());
      case Step.Choose choose -> canBeRedriven(choose.below()) && canBeRedriven(choose.above());
      case Step.Wrap _,
          Step.Digest _,
          Step.Assign _,
          Step.Bump _,
          Step.Read _,
          Step.Wait _,
          Step.Nested _,
          Step.Fail _ ->
          true;
    };
  }

  /// Some answers, steps and time between one stop and the next, then a redrive.
  private static void stopAndRedrive(EngineHarness engine, String arn, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      for (int answers = random.nextInt(6); answers > 0; answers--) {
        engine.answerOne(random.nextInt(5));
      }
      engine.clock.advanceTo(engine.clock.instant().plusMillis(random.nextInt(3_000)));
      engine.ask(arn, new ExecutionCommand.StopExecution(arn, "Halt", null));
      if (engine.progress(arn).status() != ExecutionStatus.SUCCEEDED) {
        engine.ask(arn, new ExecutionCommand.RedriveExecution(arn, "token" + i));
      }
    }
  }

  /// An engine of random size that crashes now and then, or never.
  private static EngineHarness engine(Random random, Journal journal, Store store) {
    Limits limits =
        Limits.DEFAULT.but(draft -> {
          draft.mapConcurrency = 1 + random.nextInt(5);
          draft.sliceTransitions = 1 + random.nextInt(20);
          draft.sliceFrames = 1 + random.nextInt(5);
          draft.batchCommands = 1 + random.nextInt(5);
          draft.cachedExecutions = 1 + random.nextInt(2);
        });
    EngineHarness engine =
        new EngineHarness(
            journal, store, 1 + random.nextInt(MOST_PARTITIONS), limits, 1 + random.nextInt(3));
    int crashes = random.nextInt(3) * 10;
    engine.crashBeforeEffects = () -> random.nextInt(100) < crashes;
    engine.afterBatch =
        () -> {
          if (random.nextInt(100) < crashes) {
            engine.restart();
          }
        };
    return engine;
  }

  private static TaskAnswer answer(TaskRequest request, Map<Integer, List<String>> plans) {
    JsonObject input = (JsonObject) request.input().value();
    int id = ((JsonNumber) Objects.requireNonNull(input.get("id"))).intValue();
    int retries = ((JsonNumber) Objects.requireNonNull(input.get("try"))).intValue();
    JsonValue given = Objects.requireNonNull(input.get("v"));
    try {
      return new TaskAnswer.Succeeded(
          Payload.of(Reference.call(id, plans.get(id), retries, given)));
    } catch (Reference.Failed e) {
      return new TaskAnswer.Failed(e.error(), Reference.cause(e.error()));
    }
  }

  private static String expected(List<Step> machine) {
    try {
      return "SUCCEEDED " + Reference.run(machine, Map.of(), JsonValue.parse(INPUT)).toJson();
    } catch (Reference.Failed e) {
      return "FAILED " + e.error() + ": " + Reference.cause(e.error());
    }
  }

  private static String outcome(ExecutionProgress end) {
    return end.output() == null
        ? end.status() + " " + end.error() + ": " + end.cause()
        : end.status() + " " + end.output().text();
  }

  private static void assertSound(List<HistoryEvent> history, String text) {
    for (int i = 0; i < history.size(); i++) {
      assertEquals(i + 1, history.get(i).id(), text);
      assertTrue(history.get(i).previousEventId() <= i, text);
      boolean last =
          i == history.size() - 1 || history.get(i + 1).type() == EventType.ExecutionRedriven;
      assertEquals(last, ENDS.contains(history.get(i).type()), text);
    }
  }
}
