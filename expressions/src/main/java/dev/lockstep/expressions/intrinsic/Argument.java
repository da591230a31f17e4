package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Something that may stand between the parentheses of a call.
sealed interface Argument {
  JsonValue evaluate(Scope scope);

  void collectVariables(Set<String> names);

  /// `'text'`, `1`, `null`, `true`.
  record Literal(JsonValue value) implements Argument {
    @Override
    public JsonValue evaluate(Scope scope) {
      return value;
    }

    @Override
    public void collectVariables(Set<String> names) {}
  }

  /// `$.a.b`.
  record Path(PathExpression path) implements Argument {
    @Override
    public JsonValue evaluate(Scope scope) {
      return switch (path.find(scope)) {
        case Found(JsonValue value) -> value;
        case NotFound _ ->
            throw new IntrinsicFailure(
                "The JsonPath argument for the field '%s' could not be found in the input '%s'"
                    .formatted(path.text(), scope.input().toJson()));
      };
    }

    @Override
    public void collectVariables(Set<String> names) {
      names.addAll(path.variables());
    }
  }

  /// `States.UUID()`.
  record Call(IntrinsicFunction function, List<Argument> arguments) implements Argument {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public JsonValue evaluate(Scope scope) {
      List<JsonValue> values = new ArrayList<>(arguments.size());
      for (Argument argument : arguments) {
        values.add(argument.evaluate(scope));
      }
      return function.call(new Arguments(values, scope));
    }

    @Override
    public void collectVariables(Set<String> names) {
      arguments.forEach(argument -> argument.collectVariables(names));
    }
  }
}
