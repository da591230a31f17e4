package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.state.MapState;

/// Map, inline: one frame an iteration, as many at once as its concurrency allows; the results are
/// joined in the order of the items.
final class MapBehavior {
  private MapBehavior() {}

  static void enter(MapState state, StateRun run, Interpreter interpreter) {
    ExecutionWork work = run.work;
    FrameWork frame = run.frame;
    Payload effective = DataFlows.effectiveInput(run);
    Scope scope = run.scope(effective.value());
    JsonArray items = MapItems.of(state, run, scope);
    int concurrency = concurrency(state, run, scope);
    work.emit(frame, EventType.MapStateStarted, new EventDetails.MapStarted(items.size()));
    int tolerated = tolerated(state, run, items.size(), scope);
    Payload kept = work.keep(Payload.of(items));
    int first = work.frames.reserve(items.size());
    frame.phase = Frame.Phase.CHILDREN;
    frame.children = new Frame.Children(first, items.size(), 0, concurrency, tolerated, kept);
    if (work.surroundings.inspects()) {
      MapItems.recordInputs(state, run, scope);
    }
    if (items.isEmpty()) {
      join(state, run, Children.Results.of(Payload.of(JsonArray.EMPTY)), interpreter);
      return;
    }
    int wave = Math.min(concurrency, items.size());
    for (int i = 0; i < wave; i++) {
      startNext(state, run, frame.tip);
    }
  }

  /// Starts the next iteration; its first event follows `previous`.
  private static void startNext(MapState state, StateRun run, long previous) {
    ExecutionWork work = run.work;
    Frame.Children children = Children.of(run);
    int index = children.started();
    Payload input = work.keep(iterationInput(state, run, children, index));
    run.frame.children = children.withStarted(index + 1);
    long started =
        work.emitAfter(
            previous,
            EventType.MapIterationStarted,
            new EventDetails.Iteration(state.name(), index));
    work.frames.add(
        FrameWork.start(
            children.first() + index,
            run.frame.id,
            index,
            state.processor().startAt(),
            started,
            input));
  }

  static Payload iterationInput(MapState state, StateRun run, Frame.Children children, int index) {
    Expression selector = state.itemSelector();
    if (selector == null) {
      return Payload.of(ContextObject.itemValue(children, index));
    }
    JsonObject item = ContextObject.item(children, index);
    Scope outer = run.scope(DataFlows.effectiveInput(run).value());
    JsonObject map = JsonObject.of("Item", item);
    Scope scope = outer.withContext(() -> outer.context().get().with("Map", map));
    return Payload.of(selector.evaluate(scope));
  }

  static void childDone(MapState state, StateRun run, FrameWork child, Interpreter interpreter) {
    Frame.Children children = Children.of(run);
    run.frame.children = children.withSucceeded(children.succeeded() + 1);
    long succeeded =
        run.work.emitBeside(
            child,
            EventType.MapIterationSucceeded,
            new EventDetails.Iteration(state.name(), child.index));
    iterationOver(state, run, child.tip, succeeded, interpreter);
  }

  /// True if the Map bears that `child` has failed: it goes on without it.
  static boolean tolerates(StateRun run, FrameWork child, Interpreter interpreter) {
    Frame.Children children = Children.of(run);
    if (!(run.state instanceof MapState state) || children.failed() >= children.tolerated()) {
      return false;
    }
    run.frame.children = children.withFailed(children.failed() + 1);
    long failed =
        run.work.emitBeside(
            child,
            EventType.MapIterationFailed,
            new EventDetails.Iteration(state.name(), child.index));
    long tip = child.tip;
    run.work.cutOff.rest(child);
    interpreter.guarded(run, visit -> iterationOver(state, visit, tip, failed, interpreter));
    return true;
  }

  /// @param tip the last event of the iteration's states, which the next iteration follows
  /// @param end the event of the iteration's end, which the Map's end follows
  private static void iterationOver(
      MapState state, StateRun run, long tip, long end, Interpreter interpreter) {
    Frame.Children children = Children.of(run);
    if (children.allOver()) {
      run.frame.tip = end;
      join(state, run, Children.results(run), interpreter);
    } else if (children.hasRoom()) {
      goOn(state, run, tip);
    }
  }

  /// A redrive has come: iterations that have not succeeded go on where they were, as many at once
  /// as may run; then those that were not begun.
  static void again(MapState state, StateRun run, Interpreter interpreter) {
    Frame.Children children = Children.of(run);
    int done = 0;
    for (int i = 0; i < children.started(); i++) {
      if (isDone(run, i)) {
        done++;
      }
    }
    run.frame.children = children.redriven(done);
    if (Children.of(run).allOver()) {
      join(state, run, Children.results(run), interpreter);
      return;
    }
    run.frame.phase = Frame.Phase.CHILDREN;
    while (Children.of(run).hasRoom()) {
      goOn(state, run, run.frame.tip);
    }
  }

  /// The next iteration that waits for a redrive goes on, or else the next is started.
  private static void goOn(MapState state, StateRun run, long previous) {
    Frame.Children children = Children.of(run);
    if (children.waiting() == 0) {
      startNext(state, run, previous);
      return;
    }
    int index = children.passed();
    while (isDone(run, index)) {
      index++;
    }
    run.frame.children = children.withTurn(index);
    run.work.frames.again(iteration(run, index));
  }

  private static boolean isDone(StateRun run, int index) {
    return run.work.frames.isDone(Children.of(run).first() + index);
  }

  private static FrameWork iteration(StateRun run, int index) {
    return run.work.frames.existing(Children.of(run).first() + index);
  }

  static void join(
      MapState state, StateRun run, Children.Results results, Interpreter interpreter) {
    Children.join(run, EventType.MapStateSucceeded, results, state.transition(), interpreter);
  }

  private static int concurrency(MapState state, StateRun run, Scope scope) {
    int most = run.work.context.limits().mapConcurrency();
    Expression field = state.maxConcurrency();
    if (field == null) {
      run.record(Stage.MAX_CONCURRENCY, JsonNumber.of(0));
      return most;
    }
    JsonValue value = field.evaluate(scope);
    if (state.maxConcurrencyPath() != null && value instanceof JsonString(String text)) {
      value = numberOf(text);
    }
    if (!(value instanceof JsonNumber number) || !number.isLong() || number.longValue() < 0) {
      if (state.maxConcurrencyPath() != null) {
        throw EvaluationException.runtime(
            "The MaxConcurrencyPath field refers to value \"%s\" which is not a valid integer: %s"
                .formatted(value.toJson(), state.maxConcurrencyPath()));
      }
      if (value instanceof JsonNumber) {
        throw EvaluationException.query(
            "The MaxConcurrency field must be a non-negative integer but was: " + value,
            "MaxConcurrency");
      }
      throw run.unexpectedType(field, "MaxConcurrency", "number", value);
    }
    run.record(Stage.MAX_CONCURRENCY, number);
    return number.longValue() == 0 ? most : (int) Math.min(number.longValue(), most);
  }

  /// AWS takes a number written as a text where a path leads to it.
  private static JsonValue numberOf(String text) {
    try {
      return JsonNumber.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return new JsonString(text);
    }
  }

  private static int tolerated(MapState state, StateRun run, int items, Scope scope) {
    JsonValue count = DataFlows.valueOr(state.tolerance().count(), scope, JsonNumber.of(0));
    JsonValue percentage =
        DataFlows.valueOr(state.tolerance().percentage(), scope, JsonNumber.of(0));
    if (!(count instanceof JsonNumber number) || number.doubleValue() < 0) {
      throw EvaluationException.runtime("ToleratedFailureCount cannot be negative.");
    }
    if (!(percentage instanceof JsonNumber share)
        || share.doubleValue() < 0
        || share.doubleValue() > 100) {
      throw EvaluationException.runtime("ToleratedFailurePercentage must be between 0 and 100.");
    }
    if (state.tolerance().count() != null) {
      run.record(Stage.TOLERATED_FAILURE_COUNT, number);
    }
    if (state.tolerance().percentage() != null) {
      run.record(Stage.TOLERATED_FAILURE_PERCENTAGE, share);
    }
    double byShare = items * share.doubleValue() / 100;
    return (int) Math.min(items, Math.max(number.doubleValue(), byShare));
  }
}
