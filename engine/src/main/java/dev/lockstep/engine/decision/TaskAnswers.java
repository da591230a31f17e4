package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand.ChildFinished;
import dev.lockstep.engine.command.ExecutionCommand.Claim;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.language.Resource;
import dev.lockstep.language.state.TaskState;
import org.jspecify.annotations.Nullable;

/// What becomes of task attempts. An answer counts only if its attempt is still awaited: what the
/// dispatcher says late is ignored, and a holder of a token is told.
final class TaskAnswers {
  private static final String GONE = "Task Timed Out: 'Provided task does not exist anymore'";

  private TaskAnswers() {}

  /// An attempt that is awaited, and the state that it belongs to.
  private record Attempt(ExecutionWork work, FrameWork frame, TaskState task) {}

  private static @Nullable Attempt find(
      FrameAddress address, DecisionBuilder decision, Executions executions) {
    ExecutionState state = executions.byNumber(address.execution());
    if (state == null || state.progress().status().isClosed()) {
      return null;
    }
    ExecutionWork work = ExecutionWork.resume(decision.context, state);
    FrameWork frame = work.frames.get(address.frame());
    if (frame == null
        || frame.attempt != address.attempt()
        || !frame.phase.awaitsTask()
        || work.cutOff.contains(frame)) {
      return null;
    }
    return work.machine.state(frame.state) instanceof TaskState task
        ? new Attempt(work, frame, task)
        : null;
  }

  static Done answer(
      FrameAddress address, TaskAnswer answer, DecisionBuilder decision, Executions executions) {
    Attempt attempt = find(address, decision, executions);
    if (attempt != null && attempt.frame.phase == Frame.Phase.TASK_STARTED) {
      take(attempt, answer, decision);
    }
    return Done.DONE;
  }

  static Done complete(
      FrameAddress address, TaskAnswer answer, DecisionBuilder decision, Executions executions) {
    Attempt attempt = find(address, decision, executions);
    if (attempt == null || !endsWithToken(attempt)) {
      throw new RejectedException("TaskTimedOut", GONE);
    }
    take(attempt, answer, decision);
    return Done.DONE;
  }

  private static boolean endsWithToken(Attempt attempt) {
    return switch (attempt.frame.phase) {
      case ACTIVITY_STARTED, TASK_SUBMITTED -> true;
      case TASK_STARTED -> attempt.task.resource().pattern() != Resource.Pattern.REQUEST_RESPONSE;
      case READY,
          WAITING,
          TASK_SCHEDULED,
          ACTIVITY_SCHEDULED,
          RETRYING,
          CHILDREN,
          DONE,
          AT_REST,
          AGAIN ->
          false;
    };
  }

  private static void take(Attempt attempt, TaskAnswer answer, DecisionBuilder decision) {
    Interpreter interpreter = new Interpreter(attempt.work);
    TaskState task = attempt.task;
    interpreter.resume(
        attempt.frame,
        run -> {
          switch (answer) {
            case TaskAnswer.Succeeded(var output) -> {
              TaskBehavior.mockedSubmission(task, run);
              TaskBehavior.succeeded(task, run, output, interpreter);
            }
            case TaskAnswer.Failed(var error, var cause) ->
                TaskBehavior.failed(task, run, error, cause);
            case TaskAnswer.Submitted(var output) ->
                TaskBehavior.submitted(task, run, output, interpreter);
          }
        });
    decision.add(attempt.work);
  }

  static Done beat(FrameAddress address, DecisionBuilder decision, Executions executions) {
    Attempt attempt = find(address, decision, executions);
    if (attempt == null || !endsWithToken(attempt)) {
      throw new RejectedException("TaskTimedOut", GONE);
    }
    if (attempt.frame.heartbeatSeconds != 0) {
      TaskBehavior.beat(StateRun.of(attempt.work, attempt.frame));
      decision.add(attempt.work);
    }
    return Done.DONE;
  }

  static Claim claim(
      FrameAddress address,
      @Nullable String workerName,
      DecisionBuilder decision,
      Executions executions) {
    Attempt attempt = find(address, decision, executions);
    if (attempt == null || attempt.frame.phase != Frame.Phase.ACTIVITY_SCHEDULED) {
      return new Claim(null, null);
    }
    Interpreter interpreter = new Interpreter(attempt.work);
    interpreter.resume(attempt.frame, run -> TaskBehavior.activityStarted(run, workerName));
    decision.add(attempt.work);
    String account = attempt.work.identity.account();
    return new Claim(attempt.frame.taskInput, decision.context.tokens().issue(address, account));
  }

  /// A credit is free: the call goes out if it is still wanted and the credit still there.
  static Done start(FrameAddress address, DecisionBuilder decision, Executions executions) {
    Attempt attempt = find(address, decision, executions);
    if (attempt == null || attempt.frame.phase != Frame.Phase.TASK_SCHEDULED) {
      return Done.DONE;
    }
    ExecutionWork work = attempt.work;
    String pool = CreditPools.of(attempt.task.resource(), TaskBehavior.input(attempt.frame));
    if (work.waits.takeCredit(pool)) {
      new Interpreter(work).resume(attempt.frame, run -> TaskBehavior.start(attempt.task, run));
      decision.add(work);
    } else {
      decision.effects.add(new Effect.AwaitCredit(pool, address));
    }
    return Done.DONE;
  }

  static Done childFinished(
      ChildFinished finished, DecisionBuilder decision, Executions executions) {
    Attempt attempt = find(finished.parent(), decision, executions);
    if (attempt == null || !waitsForJob(attempt)) {
      return Done.DONE;
    }
    Interpreter interpreter = new Interpreter(attempt.work);
    interpreter.resume(
        attempt.frame,
        run ->
            TaskBehavior.jobEnded(
                attempt.task, run, finished.succeeded(), finished.description(), interpreter));
    decision.add(attempt.work);
    return Done.DONE;
  }

  private static boolean waitsForJob(Attempt attempt) {
    return switch (attempt.task.resource().pattern()) {
      case SYNC, SYNC_2 -> true;
      case REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN -> false;
    };
  }
}
