package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.ExecutionCommand.AnswerTask;
import dev.lockstep.engine.command.ExecutionCommand.BeatHeart;
import dev.lockstep.engine.command.ExecutionCommand.ChildFinished;
import dev.lockstep.engine.command.ExecutionCommand.ClaimActivity;
import dev.lockstep.engine.command.ExecutionCommand.CompleteTask;
import dev.lockstep.engine.command.ExecutionCommand.Continue;
import dev.lockstep.engine.command.ExecutionCommand.FireTimer;
import dev.lockstep.engine.command.ExecutionCommand.ForgetExpress;
import dev.lockstep.engine.command.ExecutionCommand.MachineStopped;
import dev.lockstep.engine.command.ExecutionCommand.RedriveExecution;
import dev.lockstep.engine.command.ExecutionCommand.RetryHalted;
import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.ExecutionCommand.StartTask;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.command.ExecutionCommand.StopMachine;

/// Decides commands about executions. A function of what it is given: nothing changes but through
/// the rows of the [Decision] that it returns.
public final class Decider {
  private final Executions executions;

  public Decider(Executions executions) {
    this.executions = executions;
  }

  /// @throws dev.lockstep.engine.command.RejectedException if the command is refused
  public Decision<?> decide(ExecutionCommand<?> command, DecisionContext context) {
    DecisionBuilder decision = new DecisionBuilder(context);
    Object result =
        switch (command) {
          case StartExecution start -> Lifecycle.start(start, decision, executions);
          case StopExecution stop -> Lifecycle.stop(stop, decision, executions);
          case RedriveExecution redrive -> Redrive.redrive(redrive, decision, executions);
          case StopMachine stop -> Lifecycle.stopMachine(stop, decision, executions);
          case MachineStopped _ ->
              throw new IllegalArgumentException("Decided by the catalog: " + command);
          case StartExpress _, ForgetExpress _, RetryHalted _ ->
              throw new IllegalArgumentException("Decided by the partition: " + command);
          case Continue(long execution) -> Lifecycle.proceed(execution, decision, executions);
          case FireTimer(var timer) -> Timers.fire(timer, decision, executions);
          case AnswerTask(var address, var answer) ->
              TaskAnswers.answer(address, answer, decision, executions);
          case CompleteTask(var address, var answer) ->
              TaskAnswers.complete(address, answer, decision, executions);
          case BeatHeart(var address) -> TaskAnswers.beat(address, decision, executions);
          case ClaimActivity(var address, var worker) ->
              TaskAnswers.claim(address, worker, decision, executions);
          case StartTask(var address) -> TaskAnswers.start(address, decision, executions);
          case ChildFinished finished -> TaskAnswers.childFinished(finished, decision, executions);
        };
    return decision.build(result);
  }
}
