package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Transition;
import dev.lockstep.language.state.ChoiceState;
import dev.lockstep.language.state.FailState;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.PassState;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.SucceedState;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves the frames of one execution from state to state until each waits for something, the
/// execution is over, or the decision has done enough. What a state means is its behavior's.
final class Interpreter {
  private final ExecutionWork work;
  private final Failures failures;

  Interpreter(ExecutionWork work) {
    this.work = work;
    this.failures = new Failures(work, this);
  }

  /// Goes on with every frame that can.
  void run() {
    try {
      FrameWork frame = next();
      while (frame != null && !work.isOver()) {
        if (!work.mayEnterState()) {
          work.frames.goOn(frame);
          return;
        }
        if (frame.phase == Frame.Phase.AGAIN) {
          again(frame);
        } else {
          enter(frame);
        }
        frame = next();
      }
    } catch (HistoryFullException e) {
      historyFull();
    }
  }

  /// The next frame that can go on, or null if there is none until what is cut off has been
  /// cleared.
  private @Nullable FrameWork next() {
    return work.cutOff.clear() ? work.frames.nextReady() : null;
  }

  /// Does `step` in the visit that `frame` is making, then goes on with every frame that can.
  void resume(FrameWork frame, Step step) {
    try {
      guarded(StateRun.of(work, frame), step);
    } catch (HistoryFullException e) {
      historyFull();
    }
    run();
  }

  private void historyFull() {
    endExecution(
        work.lastEventId(),
        new Failure(
            Failure.RUNTIME,
            "The execution reached the maximum number of history events (%d)."
                .formatted(work.context.limits().historyEvents()),
            Failure.Origin.STATE));
  }

  /// Something that a state's visit does and that may fail.
  interface Step {
    void on(StateRun run);
  }

  void enter(FrameWork frame) {
    State state = work.machine.state(frame.state);
    frame.beforeEntered = frame.tip;
    frame.enteredMillis = work.context.nowMillis();
    frame.enteredEventId =
        work.emit(
            frame,
            EventType.entered(state),
            new EventDetails.StateEntered(state.name(), frame.data));
    guarded(new StateRun(work, frame, state), this::visit);
  }

  /// Visits a state, after a redrive, that was entered before it.
  private void again(FrameWork frame) {
    frame.phase = Frame.Phase.READY;
    guarded(StateRun.of(work, frame), frame.children == null ? this::visit : this::goOn);
  }

  private void goOn(StateRun run) {
    switch (run.state) {
      case ParallelState state -> ParallelBehavior.again(state, run, this);
      case MapState state -> MapBehavior.again(state, run, this);
      case PassState _, TaskState _, ChoiceState _, WaitState _, SucceedState _, FailState _ ->
          throw new IllegalStateException(run.state.name() + " has no children");
    }
  }

  void visit(StateRun run) {
    switch (run.state) {
      case PassState pass -> PassBehavior.enter(pass, run, this);
      case ChoiceState choice -> ChoiceBehavior.enter(choice, run, this);
      case WaitState wait -> WaitBehavior.enter(wait, run, this);
      case SucceedState _ -> SucceedBehavior.enter(run, this);
      case FailState fail -> FailBehavior.enter(fail, run);
      case TaskState task -> TaskBehavior.enter(task, run);
      case ParallelState parallel -> ParallelBehavior.enter(parallel, run, this);
      case MapState map -> MapBehavior.enter(map, run, this);
    }
  }

  /// Does `step`; whatever fails in it fails the state.
  void guarded(StateRun run, Step step) {
    try {
      step.on(run);
    } catch (EvaluationException e) {
      failures.evaluation(run, e);
    } catch (StateFailureException e) {
      failures.fail(run, e.failure());
    } catch (BudgetExceededException e) {
      failures.evaluation(run, exceeded(e));
    }
  }

  private static EvaluationException exceeded(BudgetExceededException e) {
    String message =
        switch (e.kind()) {
          case TIME -> "Expression evaluation timeout";
          case MEMORY -> "Expression evaluation memory limit exceeded";
          case DEPTH -> "Stack overflow error";
        };
    return new EvaluationException(Failure.QUERY_EVALUATION_ERROR, message, null);
  }

  Failures failures() {
    return failures;
  }

  /// The state is done: writes its Exited event, assigns, and follows the transition.
  void exit(StateRun run, DataFlows.Completion completion, Transition transition) {
    Payload output = leave(run, completion);
    switch (transition) {
      case Transition.Next(String next) -> proceed(run.frame, next, output);
      case Transition.End() -> end(run.frame, output);
    }
  }

  /// Writes the Exited event and assigns the variables; gives the output as it is kept.
  Payload leave(StateRun run, DataFlows.Completion completion) {
    Payload variables = variables(run.frame, completion.assigned());
    VariableLimits.checkTotal(run, work.frames.variableBytesWith(run.frame, variables));
    Payload output = work.keep(completion.output(), run.frame.data);
    work.emit(
        run.frame,
        EventType.exited(run.state),
        new EventDetails.StateExited(run.state.name(), output, completion.assigned()));
    if (variables != null) {
      run.record(Stage.VARIABLES, variables);
    }
    if (variables != run.frame.variables) {
      work.frames.setVariables(
          run.frame, variables == null ? null : kept(variables, run.frame.variables));
    }
    return output;
  }

  private Payload kept(Payload variables, @Nullable Payload before) {
    return before == null ? work.keep(variables) : work.keep(variables, before);
  }

  /// The frame's variables once `assigned` are assigned.
  private static @Nullable Payload variables(FrameWork frame, Map<String, Payload> assigned) {
    if (assigned.isEmpty()) {
      return frame.variables;
    }
    JsonObject.Builder variables =
        frame.variables != null && frame.variables.value() instanceof JsonObject object
            ? object.toBuilder()
            : JsonValue.object();
    assigned.forEach((name, value) -> variables.put(name, value.value()));
    return Payload.of(variables.build());
  }

  void proceed(FrameWork frame, String next, Payload input) {
    frame.proceedTo(next, input);
    work.frames.goOn(frame);
  }

  /// The frame has come to the end of its group with `output`.
  void end(FrameWork frame, Payload output) {
    if (frame.isRoot()) {
      work.emit(frame, EventType.ExecutionSucceeded, new EventDetails.Output(output));
      work.close(ExecutionStatus.SUCCEEDED, output, null, null);
      return;
    }
    frame.phase = Frame.Phase.DONE;
    frame.data = output;
    work.frames.setVariables(frame, null);
    StateRun parent = StateRun.of(work, work.frames.parentOf(frame));
    guarded(parent, run -> childDone(run, frame));
  }

  private void childDone(StateRun parent, FrameWork child) {
    switch (parent.state) {
      case ParallelState state -> ParallelBehavior.childDone(state, parent, child, this);
      case MapState state -> MapBehavior.childDone(state, parent, child, this);
      case PassState _, TaskState _, ChoiceState _, WaitState _, SucceedState _, FailState _ ->
          throw new IllegalStateException(parent.state.name() + " has no children");
    }
  }

  /// The execution has failed.
  void endExecution(long previousEventId, Failure failure) {
    work.emitAfter(
        previousEventId,
        EventType.ExecutionFailed,
        new EventDetails.Failure(failure.error(), failure.cause()));
    work.close(ExecutionStatus.FAILED, null, failure.error(), failure.cause());
  }
}
