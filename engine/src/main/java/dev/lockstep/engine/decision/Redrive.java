package dev.lockstep.engine.decision;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.Redriven;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.engine.row.Redrives;

/// An execution that ended otherwise than SUCCEEDED goes on where it failed or was cut off. What
/// has succeeded is not done again: the frames that were at rest visit again the states that they
/// have entered and not left, from the outermost inwards.
final class Redrive {
  private Redrive() {}

  static Redriven redrive(
      RedriveExecution command, DecisionBuilder decision, Executions executions) {
    ExecutionState state = executions.byArn(command.executionArn());
    if (state == null) {
      throw Rejections.executionDoesNotExist(command.executionArn());
    }
    DecisionContext context = decision.context;
    ClosedLimits limits = context.limits().closed();
    long now = context.nowMillis();
    Redrives before = state.progress().redrives();
    String token = command.clientToken();
    long remembered = now - limits.redriveTokenMillis();
    Long known = token == null ? null : before.millisOf(token, remembered);
    if (known != null) {
      return new Redriven(known);
    }
    String refusal =
        Redrivability.refusal(state.identity(), state.progress(), now, context.limits());
    if (refusal == null && executions.isDeleted(state.identity().machine())) {
      refusal = Redrivability.DELETING;
    }
    if (refusal != null) {
      throw new RejectedException("ExecutionNotRedrivable", refusal);
    }
    ExecutionWork work =
        ExecutionWork.reopen(
            context, state, before.again(now, token, limits.redriveTokens(), remembered));
    goOn(work);
    decision.add(work);
    return new Redriven(now);
  }

  private static void goOn(ExecutionWork work) {
    work.emitAfter(
        work.lastEventId(),
        EventType.ExecutionRedriven,
        new EventDetails.Redriven(work.progress().redrives().count()));
    work.startTimeout();
    work.frames.again(work.frames.existing(0));
    new Interpreter(work).run();
  }
}
