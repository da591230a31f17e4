package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.TemplateProblem;
import dev.lockstep.json.JsonValue;
import java.util.function.Consumer;

/// Makes JSONata templates: JSON in which each string `{% ... %}` is replaced by what the expression
/// in it yields. Other strings stand for themselves.
public final class JsonataTemplate {
  private JsonataTemplate() {}

  /// Compiles `template`. What is wrong goes to `problems`, its pointer being the location; the
  /// result is then not to be used.
  ///
  /// @param location where the template stands in its state, as in `Output`
  public static Expression compile(
      JsonValue template, String location, Consumer<TemplateProblem> problems) {
    throw new UnsupportedOperationException();
  }
}
