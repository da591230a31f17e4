package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.Variables;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.state.State;
import org.jspecify.annotations.Nullable;

/// One visit of one state by one frame: what its expressions see, and the texts of its failures.
public final class StateRun {
  final ExecutionWork work;
  final FrameWork frame;
  final State state;

  /// While a catcher is at work: the tip before the failure that it catches. Otherwise -1.
  final long tipBeforeCaught;

  StateRun(ExecutionWork work, FrameWork frame, State state) {
    this(work, frame, state, -1);
  }

  private StateRun(ExecutionWork work, FrameWork frame, State state, long tipBeforeCaught) {
    this.work = work;
    this.frame = frame;
    this.state = state;
    this.tipBeforeCaught = tipBeforeCaught;
  }

  /// The same visit, in which a catcher is at work.
  StateRun catching(long tipBefore) {
    return new StateRun(work, frame, state, tipBefore);
  }

  boolean isCatching() {
    return tipBeforeCaught >= 0;
  }

  static StateRun of(ExecutionWork work, FrameWork frame) {
    return new StateRun(work, frame, work.machine.state(frame.state));
  }

  /// The visit that the frame above is making: of the Parallel or Map whose child this frame is.
  StateRun parent() {
    return of(work, work.frames.parentOf(frame));
  }

  public boolean isJsonata() {
    return state.queryLanguage() == QueryLanguage.JSONATA;
  }

  public Payload rawInput() {
    return frame.data;
  }

  /// The scope of the state's expressions, with its raw input as `$`.
  public Scope scope() {
    return scope(frame.data.value());
  }

  /// The scope of the state's expressions, with another `$`.
  public Scope scope(JsonValue input) {
    return new Scope(
        input,
        () -> work.surroundings.contextObject(this),
        variables(),
        null,
        null,
        work.context.entropy(work.random),
        work.context.budget());
  }

  /// The variables of this frame and, where it has none of the name, of the frames above.
  private Variables variables() {
    return name -> {
      FrameWork scope = frame;
      while (true) {
        Payload values = scope.variables;
        JsonValue value =
            values != null && values.value() instanceof JsonObject object ? object.get(name) : null;
        if (value != null || scope.isRoot()) {
          return value;
        }
        scope = work.frames.parentOf(scope);
      }
    };
  }

  /// The value of an optional field that must be a text.
  public @Nullable String text(@Nullable Expression field, String name, Scope scope) {
    if (field == null) {
      return null;
    }
    JsonValue value = field.evaluate(scope);
    if (value instanceof JsonString(String text)) {
      return text;
    }
    throw unexpectedType(field, name, "string", value);
  }

  /// The failure of a field whose value has the wrong type.
  public EvaluationException unexpectedType(
      Expression field, String name, String expected, JsonValue value) {
    if (field instanceof JsonataExpression expression) {
      return wrongResult(expression, expression.location(), expected, value);
    }
    if (isJsonata()) {
      return wrongResult(field, name, expected, value);
    }
    return EvaluationException.runtime(
        "The field '%s' must be a %s but was: %s".formatted(name, expected, value.toJson()));
  }

  private static EvaluationException wrongResult(
      Expression field, String location, String expected, JsonValue value) {
    return EvaluationException.query(
        "The JSONata expression '%s' specified for the field '%s' returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
            .formatted(field, location, expected, value.typeName(), value.toJson()),
        location);
  }

  /// The name of the task attempt under way, for its token.
  FrameAddress address() {
    return new FrameAddress(
        work.context.partition(), work.identity.number(), frame.id, frame.attempt);
  }

  String taskToken() {
    return work.context.tokens().issue(address(), work.identity.account());
  }

  /// AWS's text for a failure of the state itself.
  String describe(String message) {
    return work.surroundings.describe(this, message);
  }

  /// The visit has come to `stage`, and this is what is there.
  void record(Stage stage, Payload data) {
    work.surroundings.record(stage, data);
  }

  void record(Stage stage, JsonValue value) {
    work.surroundings.record(stage, Payload.of(value));
  }
}
