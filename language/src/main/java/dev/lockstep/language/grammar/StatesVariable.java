package dev.lockstep.language.grammar;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Which members `$states` has where an expression stands. `input` and `context` it always has.
public enum StatesVariable {
  INPUT(false, false),
  /// Also `result`: `Output` and `Assign` of states that have a result of their own.
  RESULT(true, false),
  /// Also `errorOutput`: `Output` and `Assign` of a catcher.
  ERROR_OUTPUT(false, true);

  private static final String RESULT_MEMBER = "result";
  private static final String ERROR_OUTPUT_MEMBER = "errorOutput";

  private final boolean result;
  private final boolean errorOutput;

  StatesVariable(boolean result, boolean errorOutput) {
    this.result = result;
    this.errorOutput = errorOutput;
  }

  /// Reports the members that `expression` reads although they are not there. True if there are
  /// none.
  boolean check(JsonataExpression expression, Location location, Problems problems) {
    List<String> missing = new ArrayList<>();
    if (!result && expression.readsStates(RESULT_MEMBER)) {
      missing.add(RESULT_MEMBER);
    }
    if (!errorOutput && expression.readsStates(ERROR_OUTPUT_MEMBER)) {
      missing.add(ERROR_OUTPUT_MEMBER);
    }
    for (String member : missing) {
      problems.error(
          Code.UNSUPPORTED_JSONATA_EXPRESSION,
          "Field '$states." + member + "' does not exist.",
          location);
    }
    return missing.isEmpty();
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
    if (!JsonataFields.isExpression(text) || !mayLack(text)) {
      return;
    }
    try {
      check(JsonataExpression.compile(JsonataFields.inner(text), ""), location, problems);
    } catch (ExpressionSyntaxException e) {
      JsonataProblems.report(problems, e.getMessage(), location);
    }
  }

  /// Saves compiling again what cannot name a member that is not there.
  private boolean mayLack(String text) {
    return (!result && text.contains(RESULT_MEMBER))
        || (!errorOutput && text.contains(ERROR_OUTPUT_MEMBER));
  }
}
