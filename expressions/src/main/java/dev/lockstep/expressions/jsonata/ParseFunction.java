package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$parse(text)`: the value that the JSON text denotes.
final class ParseFunction implements BoundFunction {
  @Override
  public String name() {
    return "parse";
  }

  @Override
  public String signature() {
    return "<s-:x>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    if (text == null) {
      return null;
    }
    scope.budget().chargeBytes(text.length() * Costs.ELEMENT);
    try {
      return Values.toLibrary(JsonValue.parse(text));
    } catch (JsonSyntaxException e) {
      throw FunctionArguments.error(e.getMessage());
    }
  }
}
