package dev.lockstep.simulation;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.simulation.machine.Step;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What holds for every history at any time.
final class Histories {
  static final Set<EventType> ENDS =
      EnumSet.of(
          EventType.ExecutionSucceeded,
          EventType.ExecutionFailed,
          EventType.ExecutionAborted,
          EventType.ExecutionTimedOut);

  /// What ends an attempt of a task.
  private static final Set<EventType> ANSWERS =
      EnumSet.of(
          EventType.LambdaFunctionSucceeded,
          EventType.LambdaFunctionFailed,
          EventType.LambdaFunctionTimedOut,
          EventType.TaskSucceeded,
          EventType.TaskFailed,
          EventType.TaskTimedOut,
          EventType.ActivitySucceeded,
          EventType.ActivityFailed,
          EventType.ActivityTimedOut);

  private static final Set<EventType> SCHEDULED =
      EnumSet.of(
          EventType.LambdaFunctionScheduled, EventType.TaskScheduled, EventType.ActivityScheduled);

  private static final long RETRY_MILLIS = 1_000;

  private final Durable durable;
  private final Workload workload;

  Histories(Durable durable, Workload workload) {
    this.durable = durable;
    this.workload = workload;
  }

  /// @throws Violation if anything about the history cannot be
  List<HistoryEvent> check(Durable.Place place) {
    ExecutionIdentity identity = durable.identity(place);
    ExecutionProgress progress = durable.progress(place);
    require(identity != null && progress != null, place + " is there in part");
    List<HistoryEvent> events = durable.events(place);
    String name = Objects.requireNonNull(identity).executionArn();
    checkOrder(name, events, Objects.requireNonNull(progress));
    checkAnswers(name, events);
    Map<String, Step> states = workload.of(identity.definitionHash()).states();
    for (HistoryEvent event : events) {
      checkTime(name, event, events, states);
    }
    return events;
  }

  private static void checkOrder(
      String name, List<HistoryEvent> events, ExecutionProgress progress) {
    long last = 0;
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      require(event.id() == i + 1, name + " has no event " + (i + 1));
      require(event.previousEventId() <= i, name + ": event " + (i + 1) + " follows a later one");
      require(event.timestampMillis() >= last, name + ": time goes back at event " + (i + 1));
      last = event.timestampMillis();
      boolean ends =
          i == events.size() - 1
              ? progress.status().isClosed()
              : events.get(i + 1).type() == EventType.ExecutionRedriven;
      require(
          ENDS.contains(event.type()) == ends,
          name + " is " + progress.status() + ", but event " + (i + 1) + " is " + event.type());
    }
    require(
        progress.lastEventId() == events.size(),
        name + " counts " + progress.lastEventId() + " events and has " + events.size());
  }

  /// No attempt ends twice.
  private static void checkAnswers(String name, List<HistoryEvent> events) {
    Set<Long> answered = new HashSet<>();
    for (HistoryEvent event : events) {
      require(
          !ANSWERS.contains(event.type()) || answered.add(event.previousEventId()),
          name + ": event " + event.id() + " ends an attempt that is over");
    }
  }

  /// Waits, delays before retries and time-outs are never shorter than they have to be.
  private static void checkTime(
      String name, HistoryEvent event, List<HistoryEvent> events, Map<String, Step> states) {
    if (event.previousEventId() == 0) {
      return;
    }
    HistoryEvent before = events.get((int) event.previousEventId() - 1);
    long passed = event.timestampMillis() - before.timestampMillis();
    if (event.type() == EventType.WaitStateExited
        && before.details() instanceof EventDetails.StateEntered entered
        && states.get(entered.name()) instanceof Step.Wait wait) {
      require(passed >= wait.seconds() * 1000L, name + ": event " + event.id() + " is too early");
    }
    if (SCHEDULED.contains(event.type())
        && Durable.failure(before) != null
        && !isRedrivenBetween(events, before, event)) {
      require(passed >= RETRY_MILLIS, name + ": event " + event.id() + " is too early");
    }
    switch (event.type()) {
      case LambdaFunctionTimedOut, TaskTimedOut, ActivityTimedOut ->
          checkTimeout(name, event, events, states);
      default -> {}
    }
  }

  /// A redrive does not wait for what a retry would have waited for.
  private static boolean isRedrivenBetween(
      List<HistoryEvent> events, HistoryEvent before, HistoryEvent event) {
    return events.subList((int) before.id(), (int) event.id()).stream()
        .anyMatch(between -> between.type() == EventType.ExecutionRedriven);
  }

  private static void checkTimeout(
      String name, HistoryEvent event, List<HistoryEvent> events, Map<String, Step> states) {
    List<HistoryEvent> visit = Durable.visit(events, event.id());
    HistoryEvent scheduled =
        visit.stream().filter(one -> SCHEDULED.contains(one.type())).findFirst().orElseThrow();
    long entered = visit.getLast().previousEventId();
    if (entered > 0
        && events.get((int) entered - 1).details() instanceof EventDetails.StateEntered state
        && states.get(state.name()) instanceof Step.Task task) {
      int seconds =
          task.heartbeatSeconds() > 0
              ? Math.min(task.heartbeatSeconds(), task.timeoutSeconds())
              : task.timeoutSeconds();
      require(
          event.timestampMillis() - scheduled.timestampMillis() >= seconds * 1000L,
          name + ": event " + event.id() + " is too early");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }
}
