package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.Leftovers;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.row.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Executions that start executions, on partitions of their own, whatever crashes between.
class NestedExecutionsTest {
  private static final int MOST_STEPS = 60;
  private static final String CHILD =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":5,\"End\":true}}}";

  /// Starts a child for each item and waits for it.
  private static String parent(String pattern) {
    return Scenes.one(
        "{\"Type\":\"Map\",\"ItemProcessor\":%s,\"End\":true}"
            .formatted(
                Scenes.oneOf(
                    "S",
                    """
                    {"Type":"Task","Resource":"arn:aws:states:::states:startExecution%s",
                     "Parameters":{"StateMachineArn":"%sstateMachine:child","Input.$":"$"},
                     "ResultSelector":{"o.$":"$.Output"},"End":true}
                    """
                        .formatted(pattern, EngineHarness.ACCOUNT))));
  }

  private static EngineHarness engine(int partitions) {
    EngineHarness engine = Scenes.engine(partitions, 100);
    engine.machine("child", CHILD);
    return engine;
  }

  private static String begin(EngineHarness engine) {
    return engine.start(engine.machine("parent", parent(".sync:2")), "p", "[1,2,3]");
  }

  private static void assertDone(EngineHarness engine, String arn, int crashAt) {
    String context = "crash at " + crashAt;
    assertEquals(ExecutionStatus.SUCCEEDED, engine.progress(arn).status(), context);
    assertEquals("[{\"o\":1},{\"o\":2},{\"o\":3}]", engine.progress(arn).output().text(), context);
    assertEquals(4, engine.executions().size(), context);
    assertEquals(3, Scenes.count(engine, arn, EventType.TaskSubmitted), context);
    assertEquals(List.of(), Leftovers.kinds(engine), context);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aCrashBetweenAnyTwoStepsStartsEachChildOnce(int partitions) {
    for (int crashAt = 0; crashAt < MOST_STEPS; crashAt++) {
      EngineHarness engine = engine(partitions);
      int[] batches = {crashAt};
      engine.afterBatch =
          () -> {
            if (batches[0]-- == 0) {
              engine.restart();
            }
          };
      String arn = begin(engine);
      engine.runThrough(Duration.ofSeconds(20));
      assertDone(engine, arn, crashAt);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aCrashBeforeTheEffectsOfAnyStepStartsEachChildOnce(int partitions) {
    for (int crashAt = 0; crashAt < MOST_STEPS; crashAt++) {
      EngineHarness engine = engine(partitions);
      int[] batches = {crashAt};
      engine.crashBeforeEffects = () -> batches[0]-- == 0;
      String arn = begin(engine);
      engine.runThrough(Duration.ofSeconds(20));
      assertDone(engine, arn, crashAt);
    }
  }

  @Test
  void whenTheParentIsStoppedSoAreItsChildrenWhateverCrashes() {
    for (int crashAt = 0; crashAt < MOST_STEPS; crashAt++) {
      EngineHarness engine = engine(3);
      String arn = begin(engine);
      int[] batches = {crashAt};
      engine.crashBeforeEffects = () -> batches[0]-- == 0;
      engine.ask(arn, new StopExecution(arn, null, null));
      engine.runUntilIdle();

      for (String each : engine.executions()) {
        assertEquals(ExecutionStatus.ABORTED, engine.progress(each).status(), each);
      }
      assertEquals(List.of(), Leftovers.kinds(engine));
    }
  }

  @Test
  void aChildThatIsStoppedFailsItsTask() {
    EngineHarness engine = engine(3);
    String arn = begin(engine);
    String child =
        engine.executions().stream().filter(each -> !each.equals(arn)).findFirst().orElseThrow();
    engine.ask(child, new StopExecution(child, "E", "c"));

    assertEquals(ExecutionStatus.FAILED, engine.progress(arn).status());
    assertEquals("States.TaskFailed", engine.progress(arn).error());
    assertTrue(engine.progress(arn).cause().contains("\"Status\":\"ABORTED\""));
    for (String each : engine.executions()) {
      assertTrue(engine.progress(each).status().isClosed(), each);
    }
    assertEquals(List.of(), Leftovers.kinds(engine));
  }

  @Test
  void aChildThatEndsBeforeItsStartIsAnsweredIsNotLost() {
    EngineHarness engine = Scenes.engine(1, 100);
    engine.machine("child", "{\"StartAt\":\"Z\",\"States\":{\"Z\":{\"Type\":\"Succeed\"}}}");
    String arn = begin(engine);
    engine.runThrough(Duration.ofSeconds(1));

    assertDone(engine, arn, -1);
  }
}
