package dev.lockstep.language.grammar;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;

/// Which members `$states` has where an expression stands. `input` and `context` it always has.
public enum StatesVariable {
  INPUT(false, false),
  /// Also `result`: `Output` and `Assign` of states that have a result of their own.
  RESULT(true, false),
  /// Also `errorOutput`: `Output` and `Assign` of a catcher.
  ERROR_OUTPUT(false, true);

  private final boolean result;
  private final boolean errorOutput;

  StatesVariable(boolean result, boolean errorOutput) {
    this.result = result;
    this.errorOutput = errorOutput;
  }

  /// Reports a member that is not there. True if all are.
  boolean check(JsonataExpression expression, Location location, Problems problems) {
    return check(expression, "result", result, location, problems)
        & check(expression, "errorOutput", errorOutput, location, problems);
  }

  private static boolean check(
      JsonataExpression expression,
      String member,
      boolean available,
      Location location,
      Problems problems) {
    if (available || !expression.readsStates(member)) {
      return true;
    }
    problems.error(
        Code.UNSUPPORTED_JSONATA_EXPRESSION,
        "Field '$states." + member + "' does not exist.",
        location);
    return false;
  }

  /// The same for every expression of a template that has been found to be sound.
  void check(JsonValue template, Location location, Problems problems) {
    switch (template) {
      case JsonString(String text) -> checkText(text, location, problems);
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          check(array.get(i), location.element(i), problems);
        }
      }
      case JsonObject object ->
          object.forEach((name, member) -> check(member, location.field(name), problems));
      case JsonValue _ -> {}
    }
  }

  private void checkText(String text, Location location, Problems problems) {
    if (!JsonataFields.isExpression(text) || !text.contains("$states")) {
      return;
    }
    try {
      check(
          JsonataExpression.compile(text.substring(2, text.length() - 2).strip(), ""),
          location,
          problems);
    } catch (ExpressionSyntaxException e) {
      JsonataProblems.report(problems, e.getMessage(), location);
    }
  }
}
