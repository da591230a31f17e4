package dev.lockstep.expressions;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an expression sees.
///
/// @param input `$` in JSONPath: the state's input, or its result where the field says so;
///   `$states.input` in JSONata: always the state's raw input
/// @param context the context object (`$$`, `$states.context`), built only if asked for
/// @param variables the workflow variables as they were when the state was entered
/// @param result `$states.result`, or null where it is not available
/// @param errorOutput `$states.errorOutput`, or null where it is not available
/// @param entropy the only source of time and randomness
/// @param budget what this evaluation may spend
public record Scope(
    JsonValue input,
    Supplier<JsonObject> context,
    Variables variables,
    @Nullable JsonValue result,
    @Nullable JsonValue errorOutput,
    Entropy entropy,
    Budget budget) {

  /// This scope with another `$`.
  public Scope withInput(JsonValue other) {
    return new Scope(other, context, variables, result, errorOutput, entropy, budget);
  }

  /// This scope with `$states.result`.
  public Scope withResult(JsonValue other) {
    return new Scope(input, context, variables, other, errorOutput, entropy, budget);
  }

  /// This scope with `$states.errorOutput`.
  public Scope withErrorOutput(JsonValue other) {
    return new Scope(input, context, variables, result, other, entropy, budget);
  }

  /// This scope with another context object.
  public Scope withContext(Supplier<JsonObject> other) {
    return new Scope(input, other, variables, result, errorOutput, entropy, budget);
  }
}
