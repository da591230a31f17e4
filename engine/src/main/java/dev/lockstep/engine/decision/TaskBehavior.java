package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.TaskRow;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import dev.lockstep.language.state.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Task: work is scheduled, done elsewhere, and its answer completes the state. Each attempt has a
/// number of its own; an answer to any other attempt than the current one is not for us.
final class TaskBehavior {
  private TaskBehavior() {}

  /// Schedules an attempt: the first of a visit, or a retry, which evaluates everything anew.
  static void enter(TaskState task, StateRun run) {
    ExecutionWork work = run.work;
    FrameWork frame = run.frame;
    frame.attempt = work.waits.takeAttempt();
    Payload effective = DataFlows.effectiveInput(run);
    Payload input = work.keep(DataFlows.arguments(run, effective), frame.data);
    Scope scope = run.scope(effective.value());
    frame.timeoutSeconds = seconds(task.timeoutSeconds(), "TimeoutSeconds", run, scope);
    frame.heartbeatSeconds = seconds(task.heartbeatSeconds(), "HeartbeatSeconds", run, scope);
    frame.roleArn = roleArn(task, scope);
    frame.taskInput = input;
    if (task.resource().kind() == Resource.Kind.ACTIVITY) {
      scheduleActivity(task, run, input);
    } else {
      scheduleCall(task, run, input);
    }
  }

  private static void scheduleActivity(TaskState task, StateRun run, Payload input) {
    String activityArn = task.resource().arn();
    if (!run.work.context.activityExists().test(activityArn)) {
      throw EvaluationException.runtime("The activity " + activityArn + " does not exist.");
    }
    TaskEvents.scheduled(run, task, input);
    run.frame.phase = Frame.Phase.ACTIVITY_SCHEDULED;
    run.work.waits.addTask(run.frame, TaskRow.ofActivity(activityArn));
    run.work.effects.add(new Effect.Announce(activityArn, run.address()));
  }

  private static void scheduleCall(TaskState task, StateRun run, Payload input) {
    String problem = run.work.context.parameterCheck().problem(task.resource(), input);
    if (problem != null) {
      throw EvaluationException.runtime(problem);
    }
    TaskEvents.scheduled(run, task, input);
    run.frame.phase = Frame.Phase.TASK_SCHEDULED;
    run.work.waits.addTask(run.frame, TaskRow.ofCall());
    setTimeout(run);
    String pool = CreditPools.of(task.resource(), input);
    if (run.work.waits.takeCredit(pool)) {
      start(task, run);
    } else {
      run.work.effects.add(new Effect.AwaitCredit(pool, run.address()));
    }
  }

  /// The call goes out; its credit has been taken.
  static void start(TaskState task, StateRun run) {
    TaskEvents.started(run, task.resource());
    run.frame.phase = Frame.Phase.TASK_STARTED;
    run.work.effects.add(new Effect.Dispatch(request(task, run)));
  }

  static TaskRequest request(TaskState task, StateRun run) {
    FrameWork frame = run.frame;
    String testCase = run.work.identity.testCase();
    boolean tokenLeaves = task.resource().pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN;
    return new TaskRequest(
        run.address(),
        task.resource(),
        input(frame),
        frame.timeoutSeconds == 0 ? null : frame.timeoutSeconds,
        tokenLeaves ? run.taskToken() : null,
        run.work.identity.executionArn(),
        run.work.identity.stateMachineArn(),
        frame.roleArn == null ? run.work.identity.roleArn() : frame.roleArn,
        testCase == null ? null : new TaskRequest.Mocked(testCase, task.name()));
  }

  /// What was mocked has been submitted too, as far as the history tells.
  static void mockedSubmission(TaskState task, StateRun run) {
    boolean mocked = run.work.identity.testCase() != null;
    if (mocked
        && task.resource().pattern() != Resource.Pattern.REQUEST_RESPONSE
        && run.frame.phase == Frame.Phase.TASK_STARTED) {
      TaskEvents.submitted(run, task.resource(), Payload.EMPTY_OBJECT);
    }
  }

  /// The parameters of the attempt under way.
  static Payload input(FrameWork frame) {
    return frame.taskInput == null ? Payload.EMPTY_OBJECT : frame.taskInput;
  }

  /// A worker has taken the activity's task.
  static void activityStarted(StateRun run, @Nullable String workerName) {
    run.work.emit(
        run.frame, EventType.ActivityStarted, new EventDetails.ActivityStarted(workerName));
    run.frame.phase = Frame.Phase.ACTIVITY_STARTED;
    setTimeout(run);
    setHeartbeat(run);
  }

  /// The call was made; the task ends later.
  static void submitted(TaskState task, StateRun run, Payload output, Interpreter interpreter) {
    Payload kept = run.work.keep(output);
    TaskEvents.submitted(run, task.resource(), kept);
    FrameWork frame = run.frame;
    frame.phase = Frame.Phase.TASK_SUBMITTED;
    if (task.resource().pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN) {
      beat(run);
    } else if (output.value() instanceof JsonObject response) {
      frame.job = response.string("ExecutionArn");
    }
    Frame.Early early = frame.early;
    if (early != null) {
      jobEnded(task, run, early.succeeded(), early.description(), interpreter);
    }
  }

  /// The job that a `.sync` task waits for has ended.
  static void jobEnded(
      TaskState task,
      StateRun run,
      boolean succeeded,
      Payload description,
      Interpreter interpreter) {
    if (run.frame.phase == Frame.Phase.TASK_STARTED) {
      run.frame.early = new Frame.Early(succeeded, run.work.keep(description));
      return;
    }
    run.frame.job = null;
    if (succeeded) {
      boolean parsed = task.resource().pattern() == Resource.Pattern.SYNC_2;
      succeeded(task, run, parsed ? parsed(description) : description, interpreter);
    } else {
      failed(task, run, Failure.TASK_FAILED, description.text());
    }
  }

  /// `.sync:2` shows the child's input and output as JSON, `.sync` as texts.
  private static Payload parsed(Payload description) {
    if (!(description.value() instanceof JsonObject object)) {
      return description;
    }
    JsonObject shown = object;
    for (String member : List.of("Input", "Output")) {
      String text = object.string(member);
      shown = text == null ? shown : shown.with(member, JsonValue.parse(text));
    }
    return Payload.of(shown);
  }

  static void succeeded(TaskState task, StateRun run, Payload output, Interpreter interpreter) {
    if (output.size() > run.work.context.limits().payloadBytes()) {
      Failure failure = Failure.dataLimit(limitedName(task.resource()));
      failed(task, run, failure.error(), failure.cause());
      return;
    }
    Payload kept = run.work.keep(output, input(run.frame));
    TaskEvents.succeeded(run, task.resource(), kept);
    run.work.waits.stop(run.frame);
    run.frame.phase = Frame.Phase.READY;
    interpreter.exit(run, DataFlows.completeResult(run, kept), task.transition());
  }

  static void failed(TaskState task, StateRun run, @Nullable String error, @Nullable String cause) {
    Failure failure = new Failure(error, cause, Failure.Origin.TASK);
    TaskEvents.failed(run, task.resource(), failure);
    throw new StateFailureException(failure);
  }

  /// The attempt has taken, or been silent for, too long.
  static void timedOut(TaskState task, StateRun run, Failure.Origin origin) {
    Failure failure = new Failure(Failure.TIMEOUT, null, origin);
    TaskEvents.timedOut(run, task.resource(), failure);
    run.work.waits.stopJob(run.frame);
    throw new StateFailureException(failure);
  }

  private static String limitedName(Resource resource) {
    return switch (resource.kind()) {
      case LAMBDA_FUNCTION, ACTIVITY -> resource.arn();
      case SERVICE -> resource.service();
    };
  }

  private static void setTimeout(StateRun run) {
    FrameWork frame = run.frame;
    if (frame.timeoutSeconds != 0) {
      frame.dueMillis = run.work.context.nowMillis() + frame.timeoutSeconds * 1000;
      run.work.waits.setTimer(frame, frame.dueMillis, TimerKey.Kind.TASK_TIMEOUT);
    }
  }

  /// The holder of the token is alive. The deadline moves; its timer finds that out when it fires.
  static void beat(StateRun run) {
    if (run.frame.heartbeatTimerMillis == 0) {
      setHeartbeat(run);
    } else {
      run.frame.heartbeatDueMillis =
          run.work.context.nowMillis() + run.frame.heartbeatSeconds * 1000;
    }
  }

  /// Begins to count silence. Only workers and holders of tokens can be silent: nobody can send a
  /// heartbeat for a call that answers by itself.
  private static void setHeartbeat(StateRun run) {
    FrameWork frame = run.frame;
    if (frame.heartbeatSeconds != 0) {
      frame.heartbeatDueMillis = run.work.context.nowMillis() + frame.heartbeatSeconds * 1000;
      frame.heartbeatTimerMillis = frame.heartbeatDueMillis;
      run.work.waits.setTimer(frame, frame.heartbeatTimerMillis, TimerKey.Kind.HEARTBEAT);
    }
  }

  private static long seconds(@Nullable Expression field, String name, StateRun run, Scope scope) {
    if (field == null) {
      return 0;
    }
    JsonValue value = field.evaluate(scope);
    if (!(value instanceof JsonNumber number)) {
      throw run.unexpectedType(field, name, "number", value);
    }
    if (!number.isLong() || number.longValue() <= 0 || number.longValue() > 99_999_999) {
      String message = name + " must be a positive integer but was: " + value.toJson();
      throw run.isJsonata()
          ? EvaluationException.query(message, name)
          : EvaluationException.runtime(message);
    }
    return number.longValue();
  }

  private static @Nullable String roleArn(TaskState task, Scope scope) {
    Expression credentials = task.credentials();
    return credentials != null && credentials.evaluate(scope) instanceof JsonObject object
        ? object.string("RoleArn")
        : null;
  }
}
