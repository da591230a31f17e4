package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.language.Catcher;
import dev.lockstep.language.Retrier;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.Retryable;
import dev.lockstep.language.state.TaskState;
import java.util.List;

/// What happens when a state fails: Retry, then Catch, then the Parallel or Map around it, then the
/// execution. `States.Runtime` ends the execution at once.
final class Failures {
  private static final long MILLIS = 1000;

  private final ExecutionWork work;
  private final Interpreter interpreter;

  Failures(ExecutionWork work, Interpreter interpreter) {
    this.work = work;
    this.interpreter = interpreter;
  }

  /// An expression of the state has no value.
  void evaluation(StateRun run, EvaluationException e) {
    if (run.isCatching()) {
      run.frame.tip = run.tipBeforeCaught;
    }
    String cause = run.describe(e.getMessage());
    Failure failure = new Failure(e.error(), cause, Failure.Origin.STATE);
    if (e.error().equals(Failure.QUERY_EVALUATION_ERROR)) {
      boolean beside =
          run.frame.tip == run.frame.enteredEventId
              && work.context.historyParents().besideEntered(run.state);
      run.frame.tip =
          work.emitAfter(
              beside ? run.frame.beforeEntered : run.frame.tip,
              EventType.EvaluationFailed,
              new EventDetails.EvaluationFailed(e.error(), cause, e.location(), run.state.name()));
    }
    fail(run, failure);
  }

  /// The state has failed. If one of its own catchers has, nothing catches that.
  void fail(StateRun run, Failure failure) {
    FrameWork frame = run.frame;
    work.surroundings.failed(failure);
    work.waits.stop(frame);
    frame.rest();
    if (failure.isFatal()) {
      interpreter.endExecution(frame.tip, failure);
    } else if (run.state instanceof Retryable state) {
      retryOrCatch(run, state, failure);
    } else {
      failFrame(run, failure);
    }
  }

  private void retryOrCatch(StateRun run, Retryable state, Failure failure) {
    long tipBefore = run.frame.tip;
    if (!run.isCatching() && retry(run, state.retriers(), failure)) {
      return;
    }
    switch (state) {
      case TaskState _ -> {}
      case ParallelState _ ->
          work.emit(run.frame, EventType.ParallelStateFailed, EventDetails.NONE);
      case MapState _ -> work.emit(run.frame, EventType.MapStateFailed, EventDetails.NONE);
    }
    List<Catcher> catchers = run.isCatching() ? List.of() : state.catchers();
    for (int i = 0; i < catchers.size(); i++) {
      Catcher catcher = catchers.get(i);
      if (failure.matches(catcher.errorEquals())) {
        run.record(Stage.CATCH_INDEX, JsonNumber.of(i));
        interpreter.guarded(run.catching(tipBefore), visit -> goTo(visit, catcher, failure));
        return;
      }
    }
    if (Failure.DATA_LIMIT_EXCEEDED.equals(failure.error())) {
      // A redrive begins with all branches or iterations anew.
      work.cutOff.removeChildren(run.frame);
    }
    work.cutOff.restChildren(run.frame);
    failFrame(run, failure);
  }

  private boolean retry(StateRun run, List<Retrier> retriers, Failure failure) {
    for (int i = 0; i < retriers.size(); i++) {
      Retrier retrier = retriers.get(i);
      if (failure.matches(retrier.errorEquals())) {
        run.record(Stage.RETRY_INDEX, JsonNumber.of(i));
        int done = run.frame.retriesOf(i);
        if (done >= retrier.maxAttempts()) {
          return false;
        }
        work.cutOff.removeChildren(run.frame);
        run.frame.countRetry(i, retriers.size());
        long delayMillis = delayMillis(retrier, done);
        run.record(Stage.RETRY_BACKOFF_SECONDS, JsonNumber.of(delayMillis / MILLIS));
        delay(run.frame, delayMillis);
        return true;
      }
    }
    return false;
  }

  private void delay(FrameWork frame, long millis) {
    frame.phase = Frame.Phase.RETRYING;
    frame.attempt = work.waits.takeAttempt();
    frame.dueMillis = work.context.nowMillis() + millis;
    work.waits.setTimer(frame, frame.dueMillis, TimerKey.Kind.RETRY);
  }

  private long delayMillis(Retrier retrier, int retriesDone) {
    double seconds = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), retriesDone);
    Long cap = retrier.maxDelaySeconds();
    double capped = Math.min(seconds, cap == null ? work.context.limits().waitSeconds() : cap);
    double drawn = retrier.fullJitter() ? capped * work.random.nextDouble() : capped;
    return (long) (drawn * MILLIS);
  }

  private void goTo(StateRun run, Catcher catcher, Failure failure) {
    Payload errorOutput = Payload.of(failure.output());
    DataFlows.Completion completion = completion(run, catcher, errorOutput);
    work.cutOff.removeChildren(run.frame);
    Payload output = interpreter.leave(run, completion);
    interpreter.proceed(run.frame, catcher.next(), output);
  }

  private static DataFlows.Completion completion(
      StateRun run, Catcher catcher, Payload errorOutput) {
    if (run.isJsonata()) {
      Scope scope = run.scope().withErrorOutput(errorOutput.value());
      return DataFlows.complete(run, scope, catcher.output(), catcher.assign(), errorOutput);
    }
    Payload output = DataFlows.place(run.rawInput(), catcher.resultPath(), errorOutput);
    return new DataFlows.Completion(
        DataFlows.checked(run, output),
        DataFlows.assign(run, catcher.assign(), run.scope(errorOutput.value())));
  }

  /// Nothing in this group has caught the failure.
  void failFrame(StateRun run, Failure failure) {
    FrameWork frame = run.frame;
    if (frame.isRoot()) {
      interpreter.endExecution(frame.tip, failure);
      return;
    }
    StateRun parent = run.parent();
    if (parent.state instanceof MapState && MapBehavior.tolerates(parent, frame, interpreter)) {
      return;
    }
    long failing = frame.tip;
    ChildrenAbort.writeEvents(parent, run, failure, failing);
    parent.frame.tip = failing;
    fail(parent, failure.from(Failure.Origin.CHILD));
  }
}
