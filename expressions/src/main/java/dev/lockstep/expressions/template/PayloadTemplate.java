package dev.lockstep.expressions.template;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.TemplateProblem;
import dev.lockstep.json.JsonValue;
import java.util.function.Consumer;

/// Makes payload templates: JSON in which each member `"name.$": "$.path"` becomes a member `name`
/// holding what the path or intrinsic call yields.
public final class PayloadTemplate {
  private PayloadTemplate() {}

  /// Compiles `template`. What is wrong goes to `problems`; the result is then not to be used.
  ///
  /// @param pointer where the template stands, as in `/States/A/Parameters`
  public static Expression compile(
      JsonValue template, String pointer, Consumer<TemplateProblem> problems) {
    throw new UnsupportedOperationException();
  }
}
