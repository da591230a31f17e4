package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/// A call of an intrinsic function, as in `States.Format('{}', $.a)`.
public final class IntrinsicExpression implements Expression {
  private final String text;
  private final Argument.Call call;

  private IntrinsicExpression(String text, Argument.Call call) {
    this.text = text;
    this.call = call;
  }

  /// @throws ExpressionSyntaxException if `text` is not a call of a known function
  public static IntrinsicExpression compile(String text) throws ExpressionSyntaxException {
    return new IntrinsicExpression(text, IntrinsicParser.parse(text));
  }

  /// @throws EvaluationException `States.Runtime`, as in `The function 'States.StringToJson($.a)'
  ///   had the following error: …`
  @Override
  public JsonValue evaluate(Scope scope) {
    try {
      return call.evaluate(scope);
    } catch (IntrinsicFailure e) {
      throw failure(String.valueOf(e.getMessage()));
    } catch (BudgetExceededException e) {
      throw failure("The evaluation takes too long or too much memory");
    }
  }

  private EvaluationException failure(String reason) {
    return EvaluationException.runtime(
        "The function '" + text + "' had the following error: " + reason);
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    call.collectVariables(names);
    return names;
  }

  /// The call as it was written.
  public String text() {
    return text;
  }

  /// The name of the outermost function, as in `States.Format`.
  public String function() {
    return "States." + call.function().name();
  }
}
