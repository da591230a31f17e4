package dev.lockstep.engine.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.engine.EngineHarness;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.Effect.StatusChanged;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.engine.row.ExecutionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What leaves the engine about executions beside their own effects.
class ObserverTest {
  private static final String WAIT = Scenes.one("{\"Type\":\"Wait\",\"Seconds\":10,\"End\":true}");
  private static final ExecutionLogging LOGGING =
      new ExecutionLogging(
          ExecutionLogging.Level.ERROR,
          true,
          "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/m:*");

  private final List<HistoryEvent> events = new ArrayList<>();
  private final List<Effect.EventsRecorded> recorded = new ArrayList<>();
  private final List<ExecutionStatus> statuses = new ArrayList<>();
  private final EngineHarness engine = new EngineHarness();

  private final class Listening implements ExecutionObserver {
    @Override
    public void statusChanged(Effect.StatusChanged change) {
      statuses.add(change.progress().status());
    }

    @Override
    public void eventsRecorded(Effect.EventsRecorded some) {
      recorded.add(some);
      events.addAll(some.events());
    }
  }

  @BeforeEach
  void listen() {
    engine.observer = new Listening();
    engine.restart();
  }

  @Test
  void anExecutionThatLogsTellsEveryEventOfItsHistoryOnce() {
    engine.logging = LOGGING;
    String input = "{\"large\":\"" + "x".repeat(2_000) + "\"}";
    String arn = engine.start(engine.machine("m", WAIT), "e", input);
    engine.runThrough(Duration.ofSeconds(20));

    assertEquals(
        engine.history(arn).stream().map(HistoryEvent::id).toList(),
        events.stream().map(HistoryEvent::id).toList());
    assertEquals(LOGGING, recorded.getFirst().identity().logging());
    assertEquals(arn, recorded.getFirst().identity().executionArn());
    assertEquals(input, recorded.getFirst().identity().input().text());
    assertEquals(List.of(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED), statuses);
  }

  @Test
  void anExpressExecutionTellsItsEventsAndNotItsStatus() {
    engine.logging = LOGGING;
    StatusChanged end =
        ExpressScenes.run(
                engine,
                ExpressScenes.start(
                    engine.machine("m", Scenes.one("{\"Type\":\"Pass\",\"End\":true}")), "e", 1))
            .join();

    assertEquals(List.of(1L, 2L, 3L, 4L), events.stream().map(HistoryEvent::id).toList());
    assertEquals(end.identity(), recorded.getFirst().identity());
    assertEquals(LOGGING, end.identity().logging());
    assertEquals(List.of(), statuses);
  }

  @Test
  void anExecutionThatDoesNotLogTellsOnlyItsStatus() {
    String arn = engine.start(engine.machine("m", WAIT), "e", "{}");
    engine.ask(arn, new StopExecution(arn, null, null));

    assertEquals(List.of(), recorded);
    assertEquals(List.of(ExecutionStatus.RUNNING, ExecutionStatus.ABORTED), statuses);
  }

  @Test
  void anExecutionThatBeginsAndEndsAtOnceTellsBoth() {
    engine.start(
        engine.machine(
            "m", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}"),
        "e",
        "{}");

    assertEquals(List.of(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED), statuses);
  }

  @Test
  void howAnExecutionLogsIsKeptFromItsStartOn() {
    engine.logging = LOGGING;
    MachineSnapshot machine = engine.machine("m", WAIT);
    String arn = engine.start(machine, "e", "{}");
    engine.restart();
    recorded.clear();
    engine.ask(arn, new StopExecution(arn, null, null));

    assertEquals(LOGGING, recorded.getFirst().identity().logging());
  }

  @Test
  void nothingIsToldBeforeItIsDurable() {
    engine.logging = LOGGING;
    boolean[] crash = {true};
    engine.crashBeforeEffects = () -> crash[0];
    MachineSnapshot machine = engine.machine("m", WAIT);
    engine.start(machine, "e", "{}");
    assertEquals(List.of(), events);
    assertEquals(List.of(), statuses);
    crash[0] = false;

    engine.runThrough(Duration.ofSeconds(20));
    assertEquals(List.of(ExecutionStatus.SUCCEEDED), statuses);
  }
}
