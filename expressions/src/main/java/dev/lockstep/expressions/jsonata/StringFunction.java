package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$string(value, prettify?)`: a text as it is, anything else as JSON.
final class StringFunction implements BoundFunction {
  @Override
  public String name() {
    return "string";
  }

  @Override
  public String signature() {
    return "<x-b?:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    Object value = FunctionArguments.at(arguments, 0);
    if (value == null || value instanceof String) {
      return value;
    }
    boolean pretty = Boolean.TRUE.equals(FunctionArguments.at(arguments, 1));
    return new JsonText(scope.budget(), pretty).of(value);
  }
}
