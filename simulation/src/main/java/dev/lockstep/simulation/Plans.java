package dev.lockstep.simulation;

import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.simulation.machine.Reference;
import java.util.List;
import java.util.Objects;

/// What the functions and workers of the simulation answer. The plan of a task says which of its
/// attempts fail; attempts that a crash, a time-out or a lost worker has cost do not count, so that
/// what comes of an execution does not depend on them.
final class Plans {
  private final Durable durable;
  private final Workload workload;

  Plans(Durable durable, Workload workload) {
    this.durable = durable;
    this.workload = workload;
  }

  /// The answer for the attempt at `address`, which is awaited.
  ///
  /// @param asked what the attempt was given: the task's id, how often it was retried, its input
  TaskAnswer answer(FrameAddress address, Frame frame, JsonObject asked) {
    Durable.Place place = new Durable.Place(address.partition(), address.execution());
    ExecutionIdentity identity = Objects.requireNonNull(durable.identity(place));
    int failures = 0;
    int planned = 0;
    for (HistoryEvent event : Durable.visit(durable.events(place), frame.tip())) {
      String error = Durable.failure(event);
      if (error != null) {
        failures++;
        planned += error.startsWith("E") ? 1 : 0;
      }
    }
    boolean redriven = durable.isRedriven(place);
    if (failures != number(asked, "try") && !redriven) {
      throw new Violation(
          "%s was retried %d times, but its history shows %d failures"
              .formatted(address, number(asked, "try"), failures));
    }
    return outcome(workload.of(identity.definitionHash()), asked, planned);
  }

  /// What a task's call comes to.
  ///
  /// @param attempt how often it has failed as planned
  static TaskAnswer outcome(Workload.Machine machine, JsonObject asked, int attempt) {
    int task = number(asked, "id");
    List<String> plan = machine.plans().get(task);
    if (plan == null) {
      throw new Violation("There is no task " + task + " in " + machine.definition());
    }
    JsonValue input = Objects.requireNonNull(asked.get("v"));
    try {
      return new TaskAnswer.Succeeded(Payload.of(Reference.call(task, plan, attempt, input)));
    } catch (Reference.Failed e) {
      return new TaskAnswer.Failed(e.error(), Reference.cause(e.error()));
    }
  }

  static int number(JsonObject object, String member) {
    return ((JsonNumber) Objects.requireNonNull(object.get(member))).intValue();
  }
}
