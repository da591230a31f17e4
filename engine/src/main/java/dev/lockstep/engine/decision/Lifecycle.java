package dev.lockstep.engine.decision;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.ExecutionCommand.MachineStopped;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopMachine;
import dev.lockstep.engine.command.ExecutionCommand.Stopped;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.language.StateMachine;
import java.util.Arrays;
import java.util.List;

/// How executions begin, go on after a yield, and are stopped.
final class Lifecycle {
  private Lifecycle() {}

  static Started start(StartExecution command, DecisionBuilder decision, Executions executions) {
    ExecutionState existing = executions.byArn(command.executionArn());
    DecisionContext context = decision.context;
    ClosedLimits limits = context.limits().closed();
    if (existing != null && isResent(command, existing)) {
      return started(existing);
    } else if (existing != null && nameIsFree(existing, context)) {
      ListRows.superseded(context.partition(), existing, decision.rows);
    } else if (existing != null) {
      return again(command, existing);
    } else if (limits.namesOutliveExecutions()
        && executions.nameTakenUntil(command.executionArn()) > context.nowMillis()) {
      throw alreadyExists(command.executionArn());
    }
    if (executions.isDeleted(command.machine().machine())) {
      throw Rejections.stateMachineDeleting(command.machine().stateMachineArn());
    }
    StateMachine machine = executions.machine(command.machine().definitionHash());
    ExecutionIdentity identity = identity(command, executions.nextNumber(), context.nowMillis());
    ExecutionWork work = ExecutionWork.begin(context, identity, machine);
    begin(work);
    decision.add(work);
    return new Started(command.executionArn(), identity.startMillis());
  }

  /// The name of an execution that still clears what its end has cut off is not free yet.
  private static boolean nameIsFree(ExecutionState existing, DecisionContext context) {
    return isClear(existing)
        && context.nowMillis() - existing.progress().stopMillis()
            >= context.limits().closed().nameReuseMillis();
  }

  private static RejectedException alreadyExists(String executionArn) {
    return new RejectedException(
        "ExecutionAlreadyExists", "Execution Already Exists: '" + executionArn + "'");
  }

  /// The execution is there already: a repetition of its start finds it, anything else is refused.
  private static Started again(StartExecution command, ExecutionState existing) {
    ExecutionIdentity identity = existing.identity();
    boolean repeated =
        existing.progress().status() == ExecutionStatus.RUNNING
            && Arrays.equals(command.input().bytes(), identity.input().bytes());
    if (!repeated) {
      throw alreadyExists(command.executionArn());
    }
    return started(existing);
  }

  /// True if the same attempt of a task has started it, which need not have heard of that. Whether
  /// its name could be used again does not count.
  private static boolean isResent(StartExecution command, ExecutionState existing) {
    return command.parent() != null && command.parent().equals(existing.identity().parent());
  }

  private static Started started(ExecutionState existing) {
    ExecutionIdentity identity = existing.identity();
    return new Started(identity.executionArn(), identity.startMillis());
  }

  private static ExecutionIdentity identity(StartExecution command, long number, long now) {
    MachineSnapshot machine = command.machine();
    return new ExecutionIdentity(
        number,
        command.executionArn(),
        command.name(),
        machine.stateMachineArn(),
        machine.name(),
        machine.machine(),
        machine.definitionHash(),
        machine.roleArn(),
        machine.revisionId(),
        machine.versionArn(),
        machine.aliasArn(),
        now,
        command.input(),
        command.traceHeader(),
        command.parent(),
        machine.logging(),
        machine.testCase());
  }

  private static void begin(ExecutionWork work) {
    ExecutionIdentity identity = work.identity;
    work.emitAfter(
        0,
        EventType.ExecutionStarted,
        new EventDetails.ExecutionStarted(
            identity.input(), identity.roleArn(), identity.aliasArn(), identity.versionArn()));
    work.startTimeout();
    String startAt = work.machine.root().startAt();
    int root = work.frames.reserve(1);
    work.frames.add(FrameWork.start(root, Frame.NO_PARENT, 0, startAt, 0, identity.input()));
    new Interpreter(work).run();
  }

  static Done proceed(long execution, DecisionBuilder decision, Executions executions) {
    ExecutionState state = executions.byNumber(execution);
    if (state == null || isClear(state)) {
      byte[] key = Keys.continuation(decision.context.partition(), execution);
      decision.rows.add(new RowChange.Delete(Table.LIVE, key));
      return Done.DONE;
    }
    ExecutionWork work = ExecutionWork.resume(decision.context, state);
    work.markContinues();
    new Interpreter(work).run();
    decision.add(work);
    return Done.DONE;
  }

  /// Nothing is left to do for it.
  private static boolean isClear(ExecutionState state) {
    return state.progress().status().isClosed() && state.progress().clearing().isEmpty();
  }

  static Stopped stop(StopExecution command, DecisionBuilder decision, Executions executions) {
    ExecutionState state = executions.byArn(command.executionArn());
    if (state == null) {
      throw new RejectedException(
          "ExecutionDoesNotExist", "Execution Does Not Exist: '" + command.executionArn() + "'");
    }
    if (state.progress().status().isClosed()) {
      return new Stopped(state.progress().stopMillis());
    }
    ExecutionWork work = ExecutionWork.resume(decision.context, state);
    work.emitAfter(
        0, EventType.ExecutionAborted, new EventDetails.Failure(command.error(), command.cause()));
    work.close(ExecutionStatus.ABORTED, null, command.error(), command.cause());
    decision.add(work);
    return new Stopped(decision.context.nowMillis());
  }

  /// The execution's machine is being deleted.
  private static void end(ExecutionState state, DecisionBuilder decision) {
    ExecutionWork work = ExecutionWork.resume(decision.context, state);
    FrameWork root = work.frames.existing(0);
    String cause =
        "State machine %s has been deleted.".formatted(state.identity().stateMachineName());
    work.emitAfter(
        root.tip, EventType.ExecutionFailed, new EventDetails.Failure(Failure.RUNTIME, cause));
    work.close(ExecutionStatus.FAILED, null, Failure.RUNTIME, cause);
    decision.add(work);
  }

  /// Ends some executions of the machine; if there may be more, the command is sent once more.
  static Done stopMachine(StopMachine command, DecisionBuilder decision, Executions executions) {
    int most = decision.context.limits().stoppedAtOnce();
    List<Long> running = executions.running(command.machine(), most);
    int mostRows = decision.context.limits().sliceFrames();
    for (long number : running) {
      ExecutionState state = executions.byNumber(number);
      if (state != null
          && !state.progress().status().isClosed()
          && decision.rows.size() < mostRows) {
        end(state, decision);
      }
    }
    int self = decision.context.partition();
    decision.outgoing.add(
        running.isEmpty()
            ? new Outgoing(0, new MachineStopped(command.machine(), self))
            : new Outgoing(self, command));
    return Done.DONE;
  }
}
