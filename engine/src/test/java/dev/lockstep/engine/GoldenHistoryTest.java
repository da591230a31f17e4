package dev.lockstep.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.row.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs every [GoldenScenario]: undisturbed, with a crash after every batch, and on other numbers
/// of partitions. The history must be the same. `-Dgolden.rewrite=true` writes what came instead,
/// to be reviewed.
class GoldenHistoryTest {
  private static final int PARTITIONS = 2;
  private static final Patience NO_PATIENCE = new Patience(-1L, Runnable::run);

  static Stream<Path> files() throws IOException {
    return GoldenScenario.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void historyIsAsReviewed(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    GoldenScenario.Outcome outcome = scenario.run(scenario.engine(PARTITIONS));
    if (Boolean.getBoolean("golden.rewrite")) {
      scenario.rewrite(outcome);
      return;
    }
    assertEquals(scenario.expected().text(), outcome.text(), file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingLivesOnWhenAllExecutionsAreOver(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    EngineHarness engine = scenario.engine(PARTITIONS);
    scenario.run(engine);
    boolean over =
        engine.executions().stream().allMatch(arn -> engine.progress(arn).status().isClosed());
    boolean allSucceeded =
        engine.executions().stream()
            .allMatch(arn -> engine.progress(arn).status() == ExecutionStatus.SUCCEEDED);

    assertEquals(over, Leftovers.kinds(engine).isEmpty(), () -> "" + Leftovers.kinds(engine));
    if (allSucceeded) {
      assertEquals(0, Leftovers.frames(engine));
    }
  }

  /// Steps are clients' commands, which a lost reply would have them repeat.
  @ParameterizedTest
  @MethodSource("files")
  void aCrashBeforeTheEffectsOfEveryBatchLeavesNoTrace(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    EngineHarness engine = scenario.engine(PARTITIONS);
    engine.dispatcher.repeatingAll();
    engine.crashBeforeEffects = () -> !scenario.hasSteps();

    assertEquals(scenario.expected().text(), scenario.run(engine).text(), file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCrashAfterEveryBatchLeavesNoTrace(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    EngineHarness engine = scenario.engine(PARTITIONS);
    engine.dispatcher.repeatingAll();
    engine.afterBatch = engine::restart;

    assertEquals(scenario.expected().text(), scenario.run(engine).text(), file.toString());
  }

  /// As if every evaluation were slow. An execution then begins with a yield, and what it draws at
  /// random comes from another command.
  @ParameterizedTest
  @MethodSource("files")
  void decisionsThatAreMadeApartLeaveNoTrace(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    EngineHarness engine = scenario.engine(PARTITIONS);
    assumeFalse(file.endsWith("intrinsics-seeded.json"), "draws at random");
    engine.patience = NO_PATIENCE;
    engine.restart();

    assertEquals(scenario.expected().text(), scenario.run(engine).text(), file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCrashAmongDecisionsThatAreMadeApartLeavesNoTrace(Path file) throws IOException {
    GoldenScenario scenario = GoldenScenario.read(file);
    EngineHarness engine = scenario.engine(PARTITIONS);
    assumeFalse(file.endsWith("intrinsics-seeded.json"), "draws at random");
    engine.patience = NO_PATIENCE;
    engine.restart();
    engine.dispatcher.repeatingAll();
    engine.afterBatch = engine::restart;

    assertEquals(scenario.expected().text(), scenario.run(engine).text(), file.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void theNumberOfPartitionsLeavesNoTrace(int partitions) throws IOException {
    for (Path file : GoldenScenario.files().toList()) {
      GoldenScenario scenario = GoldenScenario.read(file);

      assertEquals(
          scenario.expected().text(),
          scenario.run(scenario.engine(partitions)).text(),
          file.toString());
    }
  }
}
