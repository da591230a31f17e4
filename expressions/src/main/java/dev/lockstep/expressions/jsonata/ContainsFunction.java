package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$contains(text, pattern)`.
final class ContainsFunction implements BoundFunction {
  @Override
  public String name() {
    return "contains";
  }

  @Override
  public String signature() {
    return "<s-(sf):b>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    Object pattern = FunctionArguments.at(arguments, 1);
    if (text == null || pattern == null) {
      return null;
    }
    return pattern instanceof String part
        ? text.contains(part)
        : Matches.first(pattern, text) != null;
  }
}
