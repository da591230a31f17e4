package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;

/// What happens when a timer is due. A timer whose attempt is over finds nothing and goes.
final class Timers {
  private Timers() {}

  static Done fire(TimerKey timer, DecisionBuilder decision, Executions executions) {
    ExecutionState state = executions.byNumber(timer.execution());
    if (state == null || state.progress().status().isClosed()) {
      forget(timer, decision);
      return Done.DONE;
    }
    ExecutionWork work = ExecutionWork.resume(decision.context, state);
    FrameWork frame = work.frames.get(timer.frame());
    if (timer.kind() == TimerKey.Kind.EXECUTION_TIMEOUT) {
      if (timer.dueMillis() != state.progress().timeoutMillis()) {
        forget(timer, decision);
        return Done.DONE;
      }
      timeOut(work);
    } else if (frame == null || frame.attempt != timer.attempt() || work.cutOff.contains(frame)) {
      forget(timer, decision);
      return Done.DONE;
    } else {
      fire(timer, work, frame);
    }
    decision.add(work);
    return Done.DONE;
  }

  private static void forget(TimerKey timer, DecisionBuilder decision) {
    byte[] key = Keys.timer(decision.context.partition(), timer);
    decision.rows.add(new RowChange.Delete(Table.TIMERS, key));
  }

  private static void timeOut(ExecutionWork work) {
    work.emitAfter(0, EventType.ExecutionTimedOut, new EventDetails.Failure(null, null));
    work.close(ExecutionStatus.TIMED_OUT, null, null, null);
  }

  private static void fire(TimerKey timer, ExecutionWork work, FrameWork frame) {
    Interpreter interpreter = new Interpreter(work);
    switch (timer.kind()) {
      case WAIT -> {
        if (frame.phase == Frame.Phase.WAITING) {
          work.waits.stop(frame);
          frame.phase = Frame.Phase.READY;
          interpreter.resume(frame, run -> WaitBehavior.over(waiting(run), run, interpreter));
        }
      }
      case RETRY -> {
        if (frame.phase == Frame.Phase.RETRYING) {
          work.waits.stop(frame);
          frame.phase = Frame.Phase.READY;
          frame.forgetWaiting();
          interpreter.resume(frame, interpreter::visit);
        }
      }
      case TASK_TIMEOUT -> {
        if (frame.phase.awaitsTask()) {
          interpreter.resume(
              frame, run -> TaskBehavior.timedOut(task(run), run, Failure.Origin.TASK));
        }
      }
      case HEARTBEAT -> heartbeat(timer, work, frame, interpreter);
      case EXECUTION_TIMEOUT -> throw new IllegalStateException("Handled before: " + timer);
    }
  }

  private static void heartbeat(
      TimerKey timer, ExecutionWork work, FrameWork frame, Interpreter interpreter) {
    if (!frame.phase.awaitsTask()) {
      return;
    }
    if (frame.heartbeatDueMillis <= work.context.nowMillis()) {
      interpreter.resume(
          frame, run -> TaskBehavior.timedOut(task(run), run, Failure.Origin.HEARTBEAT));
      return;
    }
    work.waits.clearTimer(timer);
    frame.heartbeatTimerMillis = frame.heartbeatDueMillis;
    work.waits.setTimer(frame, frame.heartbeatTimerMillis, TimerKey.Kind.HEARTBEAT);
  }

  private static WaitState waiting(StateRun run) {
    return as(WaitState.class, run);
  }

  private static TaskState task(StateRun run) {
    return as(TaskState.class, run);
  }

  private static <S extends State> S as(Class<S> type, StateRun run) {
    return type.cast(run.state);
  }
}
